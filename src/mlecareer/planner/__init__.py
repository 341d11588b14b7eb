"""From a profile to a plan: gap → choice → order → dates → renewals → reasons, one small module each."""
