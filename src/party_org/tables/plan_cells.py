"""The cells of sheets that say a restructuring: units by id or name, new ones, shares."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, evolve, field

from party_org.errors import PartyOrgError, did_you_mean
from party_org.formats.csv_text import split_list
from party_org.formats.faults import Faults
from party_org.hierarchy import Hierarchy
from party_org.names import fold_name
from party_org.operations.allotment import RestPolicy
from party_org.problems import Problem
from party_org.regime import slot
from party_org.tables.cells import CellReader
from party_org.tables.grids import text_of
from party_org.tables.headings import KINDS, folded, openings, word_of
from party_org.tables.outlines import slug
from party_org.tables.plan_words import REST_WORDS

__all__ = ["PlanCells"]


@define
class PlanCells:
    """Reads the cells of one sheet.

    Attributes:
        hierarchy: the state that the plan starts from.
        opening: what the places of problems begin with: the file and the sheet.
        headings: column → its heading.
        rest: what becomes of breakdowns that are not shared out.
        faults: what is wrong.
        new_ids: name of a new unit, folded → its id.
        new_units: id of a new unit → the unit as plain data.
    """

    hierarchy: Hierarchy
    opening: str
    headings: Mapping[str, str]
    rest: RestPolicy
    faults: Faults = field(factory=Faults, init=False)
    new_ids: dict[str, str] = field(factory=dict, init=False)
    new_units: dict[str, dict[str, Any]] = field(factory=dict, init=False)

    def texts(self, cells: Mapping[str, Any]) -> dict[str, str]:
        """The cells in which something stands."""
        found = {name: text_of(cell).strip() for name, cell in cells.items()}
        return {name: text for name, text in found.items() if text}

    def refuse(self, code: str, row: int, column: str | None = None, **params: Any) -> None:
        """Note a problem."""
        self.faults.add(Problem(code=code, path=self.place(row, column), params=params))

    def place(self, row: int, column: str | None = None) -> str:
        """Where a row, or one cell of it, stands."""
        place = ([self.opening] if self.opening else []) + [f"row {row}"]
        heading = self.headings.get(column or "", column)
        return ", ".join([*place, *([f"column {heading}"] if column else [])])

    def unit(self, text: str, row: int, column: str) -> str:
        """The id of a unit of the hierarchy, or of one that an earlier row began."""
        known = self.known(text, row, column)
        if known is None:
            names = [unit.name for unit in self.hierarchy.walk()]
            suggestion = did_you_mean(text, [*self.hierarchy, *names])
            self.refuse("unit_not_found", row, column, value=text, suggestion=suggestion)
        return known or text

    def known(self, text: str, row: int, column: str) -> str | None:
        """The same; ``None`` if there is no such unit."""
        if text in self.hierarchy or text in self.new_units:
            return text
        if fold_name(text) in self.new_ids:
            return self.new_ids[fold_name(text)]
        found = self.hierarchy.find(text)
        if len(found) > 1:
            ids = ", ".join(unit.id for unit in found[:8])
            self.refuse("unit_in_doubt", row, column, value=text, ids=ids)
        return found[0].id if found else None

    def new(self, text: str, cells: Mapping[str, str], like: str | None) -> dict[str, Any]:
        """A new unit of that name; of the kind that is said, or that of a unit that it is like."""
        made = slug(text) or text
        n = 1
        while made in self.hierarchy or made in self.hierarchy.ended or made in self.new_units:
            n += 1
            made = f"{slug(text)}-{n}"
        kind, _, level = self.slot(cells, like).partition(":")
        unit = {"kind": kind, "id": made, "name": cells.get("name", text)}
        unit |= {"level": level} if level else {}
        unit |= {"code": cells["code"]} if "code" in cells else {}
        self.new_ids[fold_name(text)] = made
        self.new_units[made] = unit
        return unit

    def slot(self, cells: Mapping[str, str], like: str | None) -> str:
        """The slot that a row says, or that of a unit; an ordinary cell, unless either does."""
        said = cells.get("kind", "")
        if said:
            opened = next(openings(said), said)
            return said if ":" in said else word_of(said, KINDS) or opened
        if like is not None and like in self.hierarchy:
            return slot(self.hierarchy[like])
        return "cell"

    def shares(self, text: str, row: int, column: str) -> list[tuple[str, str | None]]:
        """What a cell such as ``"A: 6; B: còn lại"`` says: names, with numbers if they are said."""
        found: list[tuple[str, str | None]] = []
        for item in self.attempt(split_list, row, column, text) or []:
            name, colon, number = item.rpartition(":")
            known = self.hierarchy.find(item) or item in self.hierarchy or not colon
            if known:
                found.append((item, None))
            else:
                found.append((name.strip(), self.number(number.strip(), row, column)))
        return found

    def number(self, value: Any, row: int, column: str) -> str:
        """A number of members as data says it, or ``"rest"``."""
        if folded(text_of(value)) in REST_WORDS:
            return "rest"
        reader = CellReader("vi", "refuse", self.hierarchy.schemes)
        return self.attempt(reader.count, row, column, value) or ""

    def attempt(self, read: Callable[[Any], Any], row: int, column: str, value: Any) -> Any:
        """What ``read`` makes of a cell; ``None`` if it refuses, which is noted."""
        try:
            return read(value)
        except PartyOrgError as error:
            for problem in error.problems:
                self.faults.add(evolve(problem, path=self.place(row, column)))
            return None
