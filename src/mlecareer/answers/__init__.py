"""One frozen record for each kind of answer, made from catalog, profile and plan; every format shows the same."""
