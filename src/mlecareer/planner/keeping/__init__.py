"""When certifications that are held expire, what renews them, and the titles that depend on them."""
