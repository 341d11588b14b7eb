"""The answers: one frozen record for each kind, made from catalog, profile and plan; every format shows it.

What a record says of itself for the renderers: `KIND` names it; `FLAT` names the field whose own fields are shown as
the answer's; `TEXT_ONLY` names fields that programs do not get, `NAMES` those that are printed by another name; `ROWS`
says where in the JSON its main list is, for spreadsheets.
"""

from __future__ import annotations

OUTPUT_VERSION = 2
"""The `schema_version` of every answer, as JSON."""
