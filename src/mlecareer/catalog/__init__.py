"""The catalog: its records, what is true of them on a day, look-up, merging and checks."""
