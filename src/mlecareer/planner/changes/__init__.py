"""What changed since a saved plan: the questions between the old one and the new one, and what each cause does."""
