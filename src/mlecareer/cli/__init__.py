"""The commands: each has a signature, a sentence, and three lines: load, answer, show."""
