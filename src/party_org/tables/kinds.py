"""What kind of unit a row is: by its word for it, by the column it stands in, or by its name.

What the words leave open the regime decides: a commune's committee is a base committee until July
2025 (D§2), and a cell right under a superior committee is a base cell wherever no ordinary cell
may sit (D§1).
"""

from collections.abc import Iterator, Sequence

from party_org.regime import Regime, slot
from party_org.tables.headings import COMMITTEE_WORDS, KINDS, folded, openings, word_of
from party_org.tables.outlines import Entry
from party_org.units import UNIT_KINDS

__all__ = ["give_kinds"]

_COMMUNE = "committee:commune"


def give_kinds(entries: Sequence[Entry], regime: Regime) -> None:
    """Fill in ``kind`` and ``level`` of every unit where that can be told."""
    above = {entry.parent for entry in entries}
    for entry in _from_the_top(entries):
        over = _slot_above(entry)
        found = _told(entry, over, regime)
        if found is None and entry in above and "kind" not in entry.cells:
            found = _committee(entry, over, regime)
        if found is None:
            continue
        kind, _, level = found.partition(":")
        entry.cells["kind"] = kind
        if level:
            entry.cells.setdefault("level", level)


def _from_the_top(entries: Sequence[Entry]) -> list[Entry]:
    """Every unit after the one above it."""
    below: dict[Entry | None, list[Entry]] = {}
    for entry in entries:
        below.setdefault(entry.parent, []).append(entry)
    order: list[Entry] = []
    waiting: list[Entry | None] = [None]
    while waiting:
        children = below.get(waiting.pop(), [])
        order += children
        waiting += children
    return order


def _slot_above(entry: Entry) -> str | None:
    """The slot of the unit above; ``None`` for a root."""
    if entry.parent is None:
        return None if entry.root is None else slot(entry.root)
    cells = entry.parent.cells
    kind, level = cells.get("kind", ""), cells.get("level", "")
    return f"{kind}:{level}" if kind == "committee" else kind


def _told(entry: Entry, over: str | None, regime: Regime) -> str | None:
    """The slot that its words stand for; ``None`` if they do for none."""
    said = entry.cells.get("kind", "")
    if said in UNIT_KINDS:
        return said if said != "committee" or "level" in entry.cells else _levelled(entry)
    texts = [said] if said else [entry.slot, entry.name]
    for text in texts:
        for found in _slots(text):
            if found == "committee":
                return _levelled(entry) or found
            return _settled(found, over, regime)
    return None


def _slots(text: str) -> Iterator[str]:
    if text.partition(":")[0] in UNIT_KINDS:
        yield text
    word = word_of(text, KINDS)
    if word is not None:
        yield word
    yield from openings(text)


def _levelled(entry: Entry) -> str | None:
    """A superior committee with the level that its row or its name says."""
    if "level" in entry.cells:
        return f"committee:{entry.cells['level']}"
    return next((found for found in openings(entry.name) if found.startswith("committee:")), None)


def _settled(found: str, over: str | None, regime: Regime) -> str:
    """The slot that is meant under the regime."""
    if found == _COMMUNE and regime.parents is not None and _COMMUNE not in regime.parents:
        return "base_committee"
    if found == "cell" and over and not regime.may_sit("cell", over):
        return "base_cell" if regime.may_sit("base_cell", over) else "cell"
    return found


def _committee(entry: Entry, over: str | None, regime: Regime) -> str | None:
    """A committee with units below it that says no more: the one that may be where it is."""
    is_committee = folded(entry.name).startswith(tuple(map(folded, COMMITTEE_WORDS)))
    if not is_committee or over is None:
        return None
    choices = ("base_committee", "sectional_committee")
    return next((choice for choice in choices if regime.may_sit(choice, over)), None)
