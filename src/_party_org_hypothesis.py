"""The plug-in that Hypothesis calls when it is imported: ``st.from_type(party_org.Hierarchy)``.

It stands beside the package, not in it, so that whoever imports Hypothesis for something else does
not pay for the import of party_org. Strategies are registered when party_org is imported, at once
if it has been, and the kit is imported when one of them is first used.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

__all__ = ["register"]

_TYPES = (
    "AtLeast",
    "BaseCell",
    "BaseCommittee",
    "Cell",
    "Committee",
    "Hierarchy",
    "History",
    "Indicator",
    "MemberRatings",
    "MemberUnit",
    "Membership",
    "Operation",
    "Outcome",
    "Place",
    "Plan",
    "Rating",
    "RatingScheme",
    "Regime",
    "Rollup",
    "SectionalCommittee",
    "Title",
    "Unit",
)
"""The types of party_org for which the kit has strategies; see party_org.testing.by_type."""


def register() -> None:
    """Register the kit's strategies, now or as soon as party_org is imported."""
    package = sys.modules.get("party_org")
    if package is None:
        sys.meta_path.insert(0, _WhenImported())
    else:
        _register_types(package)


def _register_types(package: ModuleType) -> None:
    strategies = import_module("hypothesis.strategies")
    for name in _TYPES:
        strategies.register_type_strategy(getattr(package, name), _strategy_for)


def _strategy_for(cls: type) -> Any:
    return import_module("party_org.testing.by_type").strategy_for(cls)


class _WhenImported(MetaPathFinder):
    """Waits for party_org to be imported, once, and otherwise finds nothing."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - as every finder is called
        target: ModuleType | None = None,  # noqa: ARG002 - as every finder is called
    ) -> ModuleSpec | None:
        """Where party_org is, with a loader that registers its types afterwards."""
        if fullname != "party_org":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _Registering(spec.loader)
        return spec


class _Registering(Loader):
    """Loads a module as its own loader does, leaves no trace, and registers its types."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """What its own loader makes."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """What its own loader does, and then the registration."""
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        module.__loader__ = self._loader
        self._loader.exec_module(module)
        _register_types(module)
