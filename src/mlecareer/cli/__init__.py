"""The commands: each a signature, a sentence, and three lines: load, answer, show."""
