"""The full-screen face of the live planner (Textual)."""
