"""What is asked of a person on the way to a goal, and what of it they bring."""
