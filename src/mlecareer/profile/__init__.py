"""The person: what they hold, prefer and have done, and what of it counts on a day."""
