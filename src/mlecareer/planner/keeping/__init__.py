"""What of the held expires when, what renews it, and the titles that depend on it."""
