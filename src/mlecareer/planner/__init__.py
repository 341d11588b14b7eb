"""The planner: it makes a plan from a profile.

`asked` says what the way to the goal asks for. `choice` finds the best set for it, and judges each set by its `course`:
its order, dates and renewals. `plan` puts the answer together from its `parts`, with `notices`; `why` and `compare`
answer from the same choice, and `keeping` says what expires when.
"""
