"""Values that do not fit are shown in a sentence, whatever they are."""

from typing import Any

from party_org.errors import InvalidValueError, UnknownUnitError
from party_org.periods import Period
from party_org.ratings import Title
from party_org.showing import shown
from tests.samples import cell, district, problems_of

HUGE = 10**5000
"""Python refuses to write it out: it has more than 4,300 digits."""


class Unshowable:
    def __repr__(self) -> str:
        raise RuntimeError("no")


def test_anything_can_be_shown() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    assert shown(deep) == "<list>"
    assert shown(Unshowable()) == "<Unshowable>"
    assert shown({"a": HUGE}) == "<dict>"
    assert (shown(HUGE), shown(-HUGE)) == ("≈ 10^5000", "≈ -10^5000")
    assert shown("x" * 100, 10) == "'xxxxxx..."
    assert shown(True) == "True"


def test_numbers_of_thousands_of_digits_are_refused_like_any_other() -> None:
    assert problems_of(InvalidValueError, cell, HUGE) == [
        "id: id should be a text, not ≈ 10^5000 (int)",
        "name: name should be a text, not ≈ 10^5000 (int)",
    ]
    assert problems_of(InvalidValueError, Title, "x", HUGE) == ["year: ≈ 10^5000 is not a year"]
    assert problems_of(InvalidValueError, Period.year, HUGE) == ["year: ≈ 10^5000 is not a year"]
    h: Any = district()
    assert problems_of(UnknownUnitError, lambda: h[HUGE]) == ['there is no unit "≈ 10^5000"']
