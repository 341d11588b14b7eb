"""What a person should know: of a plan, and before they book a step."""
