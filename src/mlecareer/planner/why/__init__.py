"""Why a certification is in a plan or not."""
