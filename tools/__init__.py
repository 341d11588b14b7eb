"""What builds and checks the project from outside; nothing of it is shipped in the wheel."""
