"""Reads files to import: one small reader for each kind of file, from its text to rows."""
