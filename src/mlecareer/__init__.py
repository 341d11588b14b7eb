"""Plan your ML engineering career: which certification next, when, what it costs, and why.

From Python: `from mlecareer import load_catalog, plan`. Nothing is imported before it is asked for, nothing is
printed, and no file is read but the catalog that `load_catalog` is given.
"""

from __future__ import annotations

from importlib import import_module

__version__ = "0.2.0"

TYPE_CHECKING = False  # without the import of `typing`, before which Ctrl-C gets Python's own words
if TYPE_CHECKING:
    from mlecareer.catalog.certification import Certification
    from mlecareer.catalog.guide import Stage
    from mlecareer.catalog.records import Catalog
    from mlecareer.errors import ContentError, MlecareerError, UsageError
    from mlecareer.planner.plan import plan
    from mlecareer.planner.records import Plan
    from mlecareer.planner.step_records import Step
    from mlecareer.profile.records import Holding, Profile, Wishes
    from mlecareer.storage.catalog import load_catalog

__all__ = [
    "Catalog",
    "Certification",
    "ContentError",
    "Holding",
    "MlecareerError",
    "Plan",
    "Profile",
    "Stage",
    "Step",
    "UsageError",
    "Wishes",
    "__version__",
    "load_catalog",
    "plan",
]

_HOME = {
    "catalog.certification": ("Certification",),
    "catalog.guide": ("Stage",),
    "catalog.records": ("Catalog",),
    "errors": ("ContentError", "MlecareerError", "UsageError"),
    "planner.plan": ("plan",),
    "planner.records": ("Plan", "Step"),
    "profile.records": ("Holding", "Profile", "Wishes"),
    "storage.catalog": ("load_catalog",),
}


def __getattr__(name: str) -> object:
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"mlecareer.{module}"), name)
    raise AttributeError(f"module 'mlecareer' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
