"""A career planner for machine-learning engineers that is right on the day you ask."""

__version__ = "0.1.0"
