"""Reading what people bring: one small reader for each kind of file, from its text to rows."""
