"""The person: what they hold, wish and have done, and what of it counts on a day."""
