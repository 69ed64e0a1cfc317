"""Checks of the fields of units that are lists and mappings; each gives a list of problems."""

from collections.abc import Iterable, Mapping
from typing import Any

from party_org.checks import check_id, check_instance, check_text, repeated, wrong_type
from party_org.places import Place
from party_org.problems import Problem

__all__: list[str] = []


def check_texts(values: Any, path: str) -> list[Problem]:
    """Whether ``values`` are different words."""
    if not isinstance(values, tuple):
        return [wrong_type(path, "a list of texts", values)]
    problems: list[Problem] = []
    # what is no text is not looked up, and equals no other
    known = (value if isinstance(value, str) else n for n, value in enumerate(values))
    twice = {n for n, _ in repeated(known)}
    for index, value in enumerate(values):
        problems += check_id(value, f"{path}[{index}]")
        problems += _repetitions([value], path) if index in twice else []
    return problems


def _repetitions(values: Iterable[str], path: str) -> list[Problem]:
    return [
        Problem(code="duplicate_value", path=path, params={"field": path, "value": value})
        for value in values
    ]


def check_items(values: Any, path: str, kind: type) -> list[Problem]:
    """Whether ``values`` are all a ``kind``."""
    if not isinstance(values, tuple):
        return [wrong_type(path, f"a list of {kind.__name__}", values)]
    problems: list[Problem] = []
    for index, value in enumerate(values):
        problems += check_instance(value, f"{path}[{index}]", kind, kind.__name__)
    return problems


def check_places(places: Any) -> list[Problem]:
    """Whether ``places`` are different places."""
    if places == ():
        return []
    problems = check_items(places, "places", Place)
    twice = [] if problems else [value for _, value in repeated(place.id for place in places)]
    return problems + _repetitions(twice, "places")


def check_extra(extra: Any) -> list[Problem]:
    """Whether ``extra`` maps texts to texts, whole numbers, truth values or ``None``."""
    if not isinstance(extra, Mapping):
        return [wrong_type("extra", "a mapping from text", extra)]
    problems: list[Problem] = []
    for key, value in extra.items():
        problems += check_text(key, "extra", optional=False)
        if isinstance(value, str) and value:
            problems += check_text(value, f"extra.{key}")
        elif not isinstance(value, str | int | bool | None):
            problems.append(wrong_type(f"extra.{key}", "text, whole number, bool or None", value))
    return problems
