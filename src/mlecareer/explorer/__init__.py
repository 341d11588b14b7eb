"""The live planner: tick a certification and see the plan move. A core without a screen, and two faces for it."""
