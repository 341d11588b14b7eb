"""The catalog: its records, their status on a date, look-up, merging and checks."""
