"""The course of a set: its order, its dates and its renewals."""
