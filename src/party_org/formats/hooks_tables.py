"""How tables with two keys are read and written: ratings by scheme and year, indicators by period.

In files they are nested: ``ratings: {A: {2017: clean_and_strong}}``.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from cattrs import Converter

from party_org.errors import FileFormatError
from party_org.formats.class_reader import ClassReader, Hook, stated
from party_org.formats.containers import teach
from party_org.formats.faults import Faults, misplaced, step_path
from party_org.formats.hooks_scalars import count_from, count_to, period_to
from party_org.formats.hooks_values import mapping_or_count
from party_org.indicators import Indicator, IndicatorKey
from party_org.origins import Origin
from party_org.periods import Period
from party_org.problems import Problem
from party_org.ratings import MemberRatings, Rating, RatingKey

__all__ = ["indicators_to", "member_ratings_to", "register_tables"]

_YEAR = re.compile(r"[1-9][0-9]{0,3}")

Write: TypeAlias = Callable[[Any], Any]


def register_tables(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` ratings and indicators; ``text`` says whether numbers come as texts."""
    count = count_from(text=text)
    origin = converter.get_structure_hook(Origin)
    one, many = _rating_from(converter), _member_ratings_from(count, origin)
    own = mapping_or_count(Indicator, converter, count)
    tables: tuple[tuple[Any, type, Hook, Hook, Write], ...] = (
        (Mapping[RatingKey, Rating], Rating, year_from, one, _rating_to),
        (Mapping[RatingKey, MemberRatings], MemberRatings, year_from, many, _grades_to),
        (
            Mapping[IndicatorKey, Indicator],
            Indicator,
            converter.get_structure_hook(Period),
            own,
            _indicator_to,
        ),
    )
    for table, kind, read_key, read, write in tables:
        converter.register_structure_hook(kind, read)
        converter.register_unstructure_hook(kind, write)
        teach(converter, table, _table_from(read_key, read), _table_to(write))


def _table_from(read_key: Hook, read_item: Hook) -> Hook:
    """What reads ``{text: {key: item}}`` as ``{(text, key): item}``."""

    def read_row(name: str, row: Any, table: dict[Any, Any]) -> None:
        if not isinstance(row, dict):
            raise FileFormatError([misplaced("", "a mapping", row)])
        faults = Faults()
        for written, item in row.items():
            key = faults.attempt(written, read_key, written, None)
            if key is not None and (name, key) in table:
                faults.note("duplicate_key", step_path(written), key=written, at="", file="")
            table[name, key] = faults.attempt(written, read_item, item, None)
        faults.raise_if_any()

    def read(value: Any, _type: object) -> dict[Any, Any]:
        faults = Faults()
        table: dict[Any, Any] = {}
        for name, row in stated(value, "").items():
            faults.attempt(name, read_row, name, row, table)
        faults.raise_if_any()
        return table

    return read


def _table_to(write_item: Write) -> Write:
    def write(table: Mapping[Any, Any]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for (name, key), item in table.items():
            shown = period_to(key) if isinstance(key, Period) else key
            data.setdefault(name, {})[str(shown)] = write_item(item)
        return data

    return write


def year_from(key: Any, _type: object) -> int:
    if type(key) is int or (isinstance(key, str) and _YEAR.fullmatch(key)):
        return int(key)
    raise FileFormatError(
        [Problem(code="bad_year", params={"value": misplaced("", "", key).params["value"]})]
    )


def _rating_from(converter: Converter) -> Hook:
    """A rating is a mapping, or the id of a grade alone."""
    reader = ClassReader(Rating, converter)

    def read(value: Any, _type: object) -> Rating:
        if isinstance(value, dict):
            return reader(value)
        if not isinstance(value, str):
            raise FileFormatError([misplaced("", "the id of a grade", value)])
        return Rating(value)

    return read


def _rating_to(rating: Rating) -> str | dict[str, str]:
    if rating.origin is Origin.ENTERED:
        return rating.grade
    return {"grade": rating.grade, "origin": rating.origin.value}


def _member_ratings_from(count: Callable[[Any], Any], origin: Hook) -> Hook:
    """Grades and how many got them stand side by side with ``not_rated`` and ``origin``."""

    def read(value: Any, _type: object) -> MemberRatings:
        if not isinstance(value, dict):
            raise FileFormatError([misplaced("", "a mapping of grades to counts", value)])
        faults = Faults()
        counts = {
            grade: faults.attempt(grade, count, item)
            for grade, item in value.items()
            if grade != "origin"
        }
        named = {"not_rated": counts.pop("not_rated", None)}
        if value.get("origin") is not None:
            named["origin"] = faults.attempt("origin", origin, value["origin"], Origin)
        faults.raise_if_any()
        return MemberRatings(counts, **named)

    return read


def _grades_to(ratings: MemberRatings) -> dict[str, Any]:
    data = {grade: count_to(count) for grade, count in ratings.counts.items()}
    if ratings.not_rated is not None:
        data["not_rated"] = count_to(ratings.not_rated)
    return _with_origin(data, ratings.origin)


def _with_origin(data: dict[str, Any], origin: Origin) -> dict[str, Any]:
    return data if origin is Origin.ENTERED else {**data, "origin": origin.value}


def _indicator_to(indicator: Indicator) -> Any:
    value = count_to(indicator.value)
    if indicator.of is None and indicator.origin is Origin.ENTERED:
        return value
    of = {} if indicator.of is None else {"of": count_to(indicator.of)}
    return _with_origin({"value": value, **of}, indicator.origin)


member_ratings_to = _table_to(_grades_to)
"""Member ratings as ``{scheme: {year: {grade: count}}}``."""

indicators_to = _table_to(_indicator_to)
"""Indicators as ``{name: {period: count}}``."""
