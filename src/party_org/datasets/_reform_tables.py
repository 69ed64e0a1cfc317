"""The tables of the administrative reform of 1 July 2025: units before, after, and the crosswalk.

They come with the library, compressed; ``data/reform-2025/README.md`` tells where they are from.
"""

import csv
import gzip
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from attrs import frozen

__all__: list[str] = []

_SECTORS = {
    "Xã": "commune",
    "Phường": "ward",
    "Thị trấn": "township",
    "Đặc khu": "special zone",
    "": "island district",
}
"""What kinds of lowest-level units there are, as sectors; an island district had no communes."""


@frozen
class Before:
    """One lowest-level unit until 30 June 2025."""

    key: str
    code: str
    name: str
    sector: str
    district: str
    district_name: str
    province: str


@frozen
class After:
    """One commune, ward or special zone since 1 July 2025."""

    code: str
    name: str
    sector: str
    province: str


@frozen
class Province:
    """One province until 30 June 2025, and the one that it went to."""

    code: str
    name: str
    after: str
    after_name: str


@frozen
class ReformTables:
    """The tables, or as much of them as belongs to some provinces.

    Attributes:
        before: the lowest-level units before.
        after: those after, by code.
        targets: key of an old unit → codes of the new ones, the main part first.
        provinces: the provinces before, by code.
    """

    before: Sequence[Before]
    after: Mapping[str, After]
    targets: Mapping[str, Sequence[str]]
    provinces: Mapping[str, Province]

    def within(self, provinces: Collection[str]) -> "ReformTables":
        """As much as belongs to the provinces with these codes, which are those after the reform.

        No unit went from one new province to another, so nothing is cut off.
        """
        kept = {code: p for code, p in self.provinces.items() if p.after in provinces}
        before = tuple(unit for unit in self.before if unit.province in kept)
        return ReformTables(
            before,
            {code: unit for code, unit in self.after.items() if unit.province in provinces},
            {unit.key: self.targets[unit.key] for unit in before},
            kept,
        )

    def sources(self, province: str) -> list[str]:
        """The codes of the provinces that went to one after the reform."""
        return [code for code, row in self.provinces.items() if row.after == province]


@cache
def reform_tables() -> ReformTables:
    """All tables."""
    before = tuple(map(_before, _rows("before")))
    after = {row["code"]: _after(row) for row in _rows("after")}
    targets: dict[str, list[str]] = {}
    for row in _rows("crosswalk"):
        found = targets.setdefault(row["before_code"], [])
        found.insert(0 if row["main"] == "1" else len(found), row["after_code"])
    provinces = {
        row["before_code"]: Province(
            row["before_code"], row["before_name"], row["after_code"], row["after_name"]
        )
        for row in _rows("provinces")
    }
    return ReformTables(before, after, targets, provinces)


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    packed = files("party_org.datasets") / "data" / "reform-2025" / f"{name}.csv.gz"
    text = gzip.decompress(packed.read_bytes()).decode("utf-8")
    return csv.DictReader(text.splitlines())


def _before(row: Mapping[str, str]) -> Before:
    return Before(
        key=row["code"] or f"district-{row['district_code']}",
        code=row["code"],
        name=row["name"] or row["district"],
        sector=_SECTORS[row["type"]],
        district=row["district_code"],
        district_name=row["district"],
        province=row["province_code"],
    )


def _after(row: Mapping[str, str]) -> After:
    return After(row["code"], row["name"], _SECTORS[row["type"]], row["province_code"])
