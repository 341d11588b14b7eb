"""The questions that a newcomer is asked: as data, and as functions from what stands to what was typed.

Nothing here knows a terminal or a file: `cli` asks and tells.
"""
