"""How the parts of a unit are read and written: rolls, ratings, lists, a user's own fields."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from cattrs import Converter

from party_org.counts import Count, check_count
from party_org.errors import InvalidValueError
from party_org.formats.class_reader import ClassReader, Hook, stated
from party_org.formats.containers import mapping_from
from party_org.formats.faults import Faults, misplaced, refuse, step_path
from party_org.formats.hooks_scalars import count_from, count_to
from party_org.membership import Membership
from party_org.origins import Origin
from party_org.problems import Problem
from party_org.ratings import MemberRatings, Rating, RatingKey
from party_org.units import Scalar

__all__ = [
    "extra_from",
    "extra_to",
    "member_rating_map_to",
    "membership_to",
    "register_values",
]

_YEAR = re.compile(r"[1-9][0-9]{0,3}")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,39})")
_TRUTH = {"true": True, "false": False}

Counts = Mapping[str, Count]
Ratings = Mapping[RatingKey, Rating]
ManyRatings = Mapping[RatingKey, MemberRatings]


def register_values(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` rolls and ratings; ``text`` says whether numbers come as texts."""
    count = count_from(text=text)
    counts = mapping_from(count, "a mapping of names to counts")
    converter.register_structure_hook(Counts, counts)
    converter.register_structure_hook(Membership, _membership_from(converter, count))
    converter.register_structure_hook(Rating, _rating_from(converter))
    converter.register_structure_hook(MemberRatings, _member_ratings_from(count))
    for mapping, item in ((Ratings, Rating), (ManyRatings, MemberRatings)):
        read = converter.get_structure_hook(item)
        converter.register_structure_hook(mapping, _by_scheme_from(read, item))
    converter.register_unstructure_hook(Membership, membership_to)
    converter.register_unstructure_hook(Rating, _rating_to)
    converter.register_unstructure_hook(MemberRatings, _member_ratings_to)
    converter.register_unstructure_hook(Ratings, lambda ratings: _by_scheme_to(ratings, _rating_to))
    converter.register_unstructure_hook(ManyRatings, member_rating_map_to)


def _membership_from(converter: Converter, count: Callable[[Any], Any]) -> Hook:
    """A roll is a mapping, or a number alone, which is the total."""
    reader = ClassReader(Membership, converter)

    def read(value: Any, _type: object) -> Membership:
        if isinstance(value, dict):
            return reader(value)
        total = count(value)
        try:
            return Membership(total)
        except InvalidValueError:
            problems = check_count(total)
        refuse(*problems)

    return read


def membership_to(members: Membership) -> dict[str, Any]:
    """A roll as a mapping of what it states.

    >>> membership_to(Membership(16, women=4, other={"retired": 2}))
    {'total': 16, 'women': 4, 'other': {'retired': 2}}
    """
    data: dict[str, Any] = {} if members.total is None else {"total": count_to(members.total)}
    other = members.other
    for name, part in members.parts().items():
        if name not in other:
            data[name] = count_to(part)
    if other:
        data["other"] = {name: count_to(part) for name, part in other.items()}
    if members.origin is not Origin.ENTERED:
        data["origin"] = members.origin.value
    return data


def _rating_from(converter: Converter) -> Hook:
    """A rating is a mapping, or the id of a grade alone."""
    reader = ClassReader(Rating, converter)

    def read(value: Any, _type: object) -> Rating:
        if isinstance(value, dict):
            return reader(value)
        if not isinstance(value, str):
            refuse(misplaced("", "the id of a grade", value))
        return Rating(value)

    return read


def _rating_to(rating: Rating) -> str | dict[str, str]:
    if rating.origin is Origin.ENTERED:
        return rating.grade
    return {"grade": rating.grade, "origin": rating.origin.value}


def _member_ratings_from(count: Callable[[Any], Any]) -> Hook:
    """Grades and how many got them stand side by side with ``not_rated`` and ``origin``."""

    def read(value: Any, _type: object) -> MemberRatings:
        if not isinstance(value, dict):
            refuse(misplaced("", "a mapping of grades to counts", value))
        faults = Faults()
        counts = {
            grade: faults.attempt(grade, count, item)
            for grade, item in value.items()
            if grade != "origin"
        }
        named = {"not_rated": counts.pop("not_rated", None)}
        if value.get("origin") is not None:
            named["origin"] = faults.attempt("origin", _word, value["origin"]) or Origin.ENTERED
        made = faults.attempt(None, lambda: MemberRatings(counts, **named))
        faults.raise_if_any()
        assert made is not None
        return made

    return read


def _word(value: Any) -> Any:
    if not isinstance(value, str):
        refuse(misplaced("", f"one of {', '.join(Origin)}", value))
    return value


def _member_ratings_to(ratings: MemberRatings) -> dict[str, Any]:
    data = {grade: count_to(count) for grade, count in ratings.counts.items()}
    if ratings.not_rated is not None:
        data["not_rated"] = count_to(ratings.not_rated)
    if ratings.origin is not Origin.ENTERED:
        data["origin"] = ratings.origin.value
    return data


def _by_scheme_from(read_item: Hook, kind: type) -> Hook:
    """``{scheme: {year: item}}``; a year that is null says nothing."""

    def read_years(scheme: str, years: Any, ratings: dict[RatingKey, Any]) -> None:
        faults = Faults()
        for written, item in stated(years, "").items():
            year = faults.attempt(written, _year, written)
            if year is None:
                continue
            if (scheme, year) in ratings:
                faults.note("duplicate_key", step_path(str(year)), key=year, at="", file="")
            ratings[scheme, year] = faults.attempt(written, read_item, item, kind)
        faults.raise_if_any()

    def read(value: Any, _type: object) -> dict[RatingKey, Any]:
        faults = Faults()
        ratings: dict[RatingKey, Any] = {}
        for scheme, years in stated(value, "").items():
            faults.attempt(scheme, read_years, scheme, years, ratings)
        faults.raise_if_any()
        return ratings

    return read


def _year(key: Any) -> int:
    if type(key) is int or (isinstance(key, str) and _YEAR.fullmatch(key)):
        return int(key)
    refuse(Problem(code="bad_year", params={"value": misplaced("", "", key).params["value"]}))


def member_rating_map_to(ratings: ManyRatings) -> dict[str, Any]:
    """Member ratings as ``{scheme: {year: {grade: count}}}``."""
    return _by_scheme_to(ratings, _member_ratings_to)


def _by_scheme_to(
    ratings: Mapping[RatingKey, Any], item_to: Callable[[Any], Any]
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for (scheme, year), item in ratings.items():
        data.setdefault(scheme, {})[str(year)] = item_to(item)
    return data


def extra_from(*, text: bool) -> Hook:
    """A user's own fields. In text mode what is no text is marked: ``{int: 5}``, ``{bool: true}``."""

    return mapping_from(_marked if text else _scalar, "a mapping")


def _scalar(value: Any) -> Scalar:
    if value is None or isinstance(value, str | int):
        return value
    refuse(misplaced("", "a text, a whole number, true, false or null", value))


def _marked(value: Any) -> Scalar:
    if not isinstance(value, dict):
        return _scalar(value)
    if len(value) == 1:
        [(kind, written)] = value.items()
        if kind == "bool" and written in _TRUTH:
            return _TRUTH[written]
        if kind == "int" and isinstance(written, str) and _WHOLE.fullmatch(written):
            return int(written)
    refuse(misplaced("", "a text, null, {int: …} or {bool: …}", value))


def extra_to(extra: Mapping[str, Scalar], *, text: bool) -> dict[str, Any]:
    """A user's own fields for typed or for text mode, from which they come back equal.

    >>> extra_to({"floor": 3, "phone": "0123"}, text=True)
    {'floor': {'int': 3}, 'phone': '0123'}
    """
    if not text:
        return dict(extra)
    return {
        key: value if value is None or isinstance(value, str) else {type(value).__name__: value}
        for key, value in extra.items()
    }
