"""What a goal asks of a person, and what of it they already hold."""
