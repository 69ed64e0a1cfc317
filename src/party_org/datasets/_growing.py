"""Units for a report that gives numbers and no structure: as many as its figures ask for."""

from collections.abc import Sequence

from party_org.datasets._demands import demands_for
from party_org.figures import Figure
from party_org.hierarchy import Hierarchy, framed_like
from party_org.units import BaseCell, BaseCommittee, Cell, Committee, Unit

__all__: list[str] = []

_CELLS = 11
"""Cells to a base committee: the middle of the 8 to 13 that are usual (D§3)."""


def grown(tree: Hierarchy, figures: Sequence[Figure]) -> Hierarchy:
    """The tree with numbered units below every committee that has figures and nothing below it."""
    bare = [
        unit
        for unit in tree.walk()
        if not unit.holds_members
        and not tree.children(unit.id)
        and any(figure.unit == unit.id for figure in figures)
    ]
    new = {unit.id: _below(unit, figures) for unit in bare}
    if not any(new.values()):
        return tree
    pairs: list[tuple[Unit, str | None]] = []
    for unit in tree.walk():
        pairs.append((unit, tree.parent(unit.id)))
        pairs += new.get(unit.id, ())
    return framed_like(tree, pairs)


def _below(unit: Unit, figures: Sequence[Figure]) -> list[tuple[Unit, str | None]]:
    wanted = {
        measure: demands[unit.id].wish
        for measure in ("base_organizations", "base_committees", "base_cells", "cells")
        if unit.id in (demands := demands_for(figures, measure))
    }
    cells = wanted.get("cells", 0)
    if not isinstance(unit, Committee):
        return [(_numbered(Cell, unit, n), unit.id) for n in range(1, cells + 1)]
    committees, base_cells = _bases(wanted, cells)
    pairs: list[tuple[Unit, str | None]] = []
    for n in range(1, committees + 1):
        committee = _numbered(BaseCommittee, unit, n)
        pairs.append((committee, unit.id))
        # as evenly as can be: the first committees get one more
        first, beyond = (n - 1) * cells // committees, n * cells // committees
        pairs += [(_numbered(Cell, unit, k + 1), committee.id) for k in range(first, beyond)]
    return pairs + [(_numbered(BaseCell, unit, n), unit.id) for n in range(1, base_cells + 1)]


def _bases(wanted: dict[str, int], cells: int) -> tuple[int, int]:
    """How many base committees and base cells; base organisations of no stated kind are cells."""
    both = wanted.get("base_organizations")
    base_cells = wanted.get("base_cells")
    committees = wanted.get("base_committees")
    if committees is None and both is not None and base_cells is not None:
        committees = max(0, both - base_cells)
    if committees is None:
        committees = -(-cells // _CELLS)
        committees = committees if both is None else min(committees, both)
    if base_cells is None:
        base_cells = 0 if both is None else max(0, both - committees)
    return committees, base_cells


_NAMES = {BaseCommittee: "Đảng bộ cơ sở", BaseCell: "Chi bộ cơ sở", Cell: "Chi bộ"}


def _numbered(kind: type[BaseCommittee] | type[BaseCell] | type[Cell], above: Unit, n: int) -> Unit:
    unit_id = f"{above.id}-{kind.kind.replace('_', '-')}-{n}"
    return kind(id=unit_id, name=f"{_NAMES[kind]} {n}", tags=["synthetic"])
