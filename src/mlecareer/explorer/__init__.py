"""The live planner: mark a certification as passed and see the plan change. It works as a screen and as lines."""
