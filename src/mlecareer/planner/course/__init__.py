"""The course of a set: its order, its dates, and what keeps what it needs."""
