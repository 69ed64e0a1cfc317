"""Sheets with one row a step: what each row says, as the plain data that steps are read from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, evolve

from party_org.errors import PartyOrgError
from party_org.formats.converter import make_converter
from party_org.formats.csv_text import split_list
from party_org.operations.base import Operation
from party_org.tables.plan_cells import PlanCells
from party_org.tables.plan_words import op_of

__all__ = ["StepReader"]

_NEEDS = {"merge": ("new",), "split": ("new",), "transfer": ("under", "new")}
"""Kind of step → the columns of which one must say something."""

_FIELDS = {
    "sources": "old",
    "unit": "old",
    "into": "new",
    "to": "new",
    "members_to": "new",
    "members_from": "members_from",
    "under": "under",
    "name": "name",
    "code": "code",
}
"""Field of an operation → the column that says it."""


@define
class StepReader(PlanCells):
    """Reads steps."""

    def steps(self, rows: Sequence[tuple[int, Mapping[str, Any]]]) -> list[Operation]:
        """One step a row, or several where a row names several units that go the same way.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        steps: list[Operation] = []
        for row, cells in rows:
            texts = self.texts(cells)
            op = op_of(texts.get("op", ""))
            if op is None:
                self.refuse("unknown_step", row, "op", value=texts.get("op", ""))
                continue
            before = len(self.faults.problems)
            found = list(self.data(op, texts, row))
            if len(self.faults.problems) > before:
                continue
            label = texts.get("label") or (None if op in texts["op"] else texts["op"])
            for data in found:
                said = {**data, **({"label": label} if label else {})}
                step = self._step(said, row)
                steps += [step] if step is not None else []
        self.faults.raise_if_any()
        return steps

    def _step(self, data: Mapping[str, Any], row: int) -> Operation | None:
        """One step from plain data; what is wrong is noted with the column that says it."""
        read = make_converter(text_scalars=True).get_structure_hook(Operation)
        try:
            step: Operation = read(data, Operation)
        except PartyOrgError as error:
            for problem in error.problems:
                field_name = re.split(r"[.\[]", problem.path.lstrip("."))[0]
                column = _FIELDS.get(field_name, "op")
                self.faults.add(evolve(problem, path=self.place(row, column)))
            return None
        return step

    def data(self, op: str, texts: Mapping[str, str], row: int) -> Iterator[dict[str, Any]]:
        """The steps that a row says, as plain data."""
        old = self.attempt(split_list, row, "old", texts.get("old", "")) or []
        needs = _NEEDS.get(op, ("old",))
        if not old:
            self.refuse("cell_needed", row, "old", op=op)
        elif not texts.keys() & set(needs):
            self.refuse("cell_needed", row, needs[0], op=op)
        elif op == "establish":
            yield from (self._establish(name, texts, row) for name in old)
        else:
            units = [self.unit(name, row, "old") for name in old]
            make = {
                "merge": self._merge,
                "split": self._split,
                "transfer": self._transfer,
                "rename": self._rename,
                "convert": self._convert,
            }.get(op)
            yield from make(units, texts, row) if make else self._dissolve(op, units, texts, row)

    def _rest(self) -> dict[str, Any]:
        return {} if self.rest == "refuse" else {"rest": self.rest}

    def _merge(self, units: list[str], texts: Mapping[str, str], row: int) -> Iterator[Any]:
        known = self.known(texts["new"], row, "new")
        into: Any = known or self.new(texts["new"], texts, units[0])
        data: dict[str, Any] = {"op": "merge", "sources": units, "into": into}
        if "under" in texts:
            data["under"] = self.unit(texts["under"], row, "under")
        yield data

    def _split(self, units: list[str], texts: Mapping[str, str], row: int) -> Iterator[Any]:
        parts = []
        for name, number in self.shares(texts["new"], row, "new"):
            # a part that keeps the name is the unit itself, which goes on
            known = self.known(name, row, "new")
            part = known or self.new(
                name, {k: v for k, v in texts.items() if k == "kind"}, units[0]
            )
            parts.append({"unit": part, **({"members": number} if number else {})})
        yield from ({"op": "split", "unit": u, "into": parts, **self._rest()} for u in units)

    def _transfer(self, units: list[str], texts: Mapping[str, str], row: int) -> Iterator[Any]:
        column = "under" if "under" in texts else "new"
        to = self.unit(texts[column], row, column)
        yield from ({"op": "transfer", "unit": unit, "to": to} for unit in units)

    def _rename(self, units: list[str], texts: Mapping[str, str], row: int) -> Iterator[Any]:
        name = texts.get("name") or texts.get("new")
        said = {"name": name, "code": texts.get("code")}
        if not any(said.values()):
            self.refuse("cell_needed", row, "name", op="rename")
        stated = {key: value for key, value in said.items() if value}
        yield from ({"op": "rename", "unit": unit, **stated} for unit in units)

    def _convert(self, units: list[str], texts: Mapping[str, str], row: int) -> Iterator[Any]:
        if "kind" not in texts:
            self.refuse("cell_needed", row, "kind", op="convert")
        for unit in units:
            data = {"op": "convert", "unit": unit, "to": self.slot(texts, unit), **self._rest()}
            if "under" in texts:
                data["under"] = self.unit(texts["under"], row, "under")
            yield data

    def _dissolve(
        self, op: str, units: list[str], texts: Mapping[str, str], row: int
    ) -> Iterator[dict[str, Any]]:
        data: dict[str, Any] = {} if op == "dissolve" else {"manner": op}
        shares = self.shares(texts.get("new", ""), row, "new")
        found = {self.unit(name, row, "new"): number for name, number in shares}
        if len(found) == 1 and [*found.values()] in ([None], ["rest"]):
            data["members_to"] = next(iter(found))
        elif found:
            data["members_to"] = {unit: number or "rest" for unit, number in found.items()}
        yield from ({"op": "dissolve", "unit": unit, **data, **self._rest()} for unit in units)

    def _establish(self, name: str, texts: Mapping[str, str], row: int) -> dict[str, Any]:
        if "under" not in texts:
            self.refuse("cell_needed", row, "under", op="establish")
        under = self.unit(texts["under"], row, "under") if "under" in texts else ""
        unit = self.new(name, texts, None)
        shares = self.shares(texts.get("members_from", ""), row, "members_from")
        sources = {self.unit(n, row, "members_from"): number or "rest" for n, number in shares}
        data: dict[str, Any] = {"op": "establish", "unit": unit, "under": under, **self._rest()}
        has_roll = unit["kind"] in ("cell", "base_cell")
        return {**data, "members_from": sources} if has_roll or sources else data
