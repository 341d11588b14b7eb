"""The questions for a newcomer: as data, and as functions from a state and an answer to the next state.

Nothing here knows a terminal or a file: `cli` asks and tells.
"""
