"""Caps on the best grade: whether they hold, and how many more could get it (D§6).

A cap is data of a rating scheme: its rate, whether its base includes those in the best grade, in
what kind of unit it holds. The organisations that it counts are those directly under the unit.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import floor

from attrs import field, frozen

from party_org import messages
from party_org.checks import check_instance, raise_if_any
from party_org.counts import count_problem
from party_org.ratings import Rating, RatingKey
from party_org.rollup import Rollup
from party_org.rules.findings import Finding, Missing
from party_org.rules.ranges import Answer, Range, is_positive, weighed
from party_org.rules.ratings import grade_words, share_text
from party_org.rules.rule import rule
from party_org.rules.rulesets import RuleSet
from party_org.rules.standings import own_field, silent_cells
from party_org.rules.subject import Subject, label, rollup_of
from party_org.schemes import RatingCap, RatingScheme
from party_org.tallies import Tally
from party_org.tree import Tree
from party_org.units import BaseOrganization, Cell, Committee, Unit

__all__ = ["RATING_CAPS", "CapRoom", "cap_room", "headroom", "rating_cap"]

_SCOPES: dict[str, type[Unit]] = {
    "base_organization": BaseOrganization,
    "cell": Cell,
    "committee": Committee,
}


def headroom(cap: RatingCap, excellent: int, of: int) -> int:
    """How many more of those in the base grade could get the best one before the cap breaks.

    Each that rises joins the best grade and leaves the other. Under an inclusive cap the base so
    stays what it is, ``x <= rate * (excellent + of) - excellent``; under an exclusive one it
    shrinks, ``excellent + x <= rate * (of - x)``. A negative answer says how many would have to
    step down.

    Raises:
        InvalidValueError: if ``cap`` is no cap, or a number no count.

    >>> from fractions import Fraction
    >>> fifth = dict(rate=Fraction(1, 5), grade="excellent", of="good")
    >>> headroom(RatingCap(base="inclusive", **fifth), excellent=5, of=21)
    0
    >>> headroom(RatingCap(base="exclusive", **fifth), excellent=0, of=26)
    4
    """
    counts = (count_problem(excellent, "excellent"), count_problem(of, "of"))
    problems = check_instance(cap, "cap", RatingCap, "a RatingCap")
    raise_if_any([*problems, *(problem for problem in counts if problem)])
    if cap.base == "inclusive":
        return floor(cap.rate * (excellent + of)) - excellent
    return floor((cap.rate * of - excellent) / (1 + cap.rate))


@frozen
class CapRoom:
    """A cap in one unit and year: what it counts and what it leaves.

    Attributes:
        cap: the cap.
        unit: the id of the unit.
        year: the year that was rated.
        excellent: those in the grade that is limited.
        of: those in the grade that is the base.
        scheme: the rating scheme.
        name: the unit as sentences speak of it.
    """

    cap: RatingCap
    unit: str
    year: int
    excellent: Tally
    of: Tally
    scheme: RatingScheme = field(repr=False)
    name: str = field(repr=False)

    @property
    def allowed(self) -> int:
        """How many the cap allows, rounded down.

        Raises:
            IncompleteDataError: if a number is not fully known.
        """
        return self.cap.allowed(int(self.excellent), int(self.of))

    @property
    def headroom(self) -> int:
        """How many more could be rated excellent here; see :func:`headroom`.

        Raises:
            IncompleteDataError: if a number is not fully known.
        """
        return headroom(self.cap, int(self.excellent), int(self.of))

    @property
    def fits(self) -> Answer:
        """Whether the cap holds; ``None`` if that depends on what is not stated."""
        excellent, of = self.ranges()
        rate = self.cap.rate
        own = rate.numerator if self.cap.base == "inclusive" else 0
        broken = is_positive(*weighed(rate.denominator - own, excellent, rate.numerator, of))
        return None if broken is None else not broken

    def text(self, lang: str = "en") -> str:
        """What the cap counts, what it allows, and how many more could be rated excellent here.

        Where that depends on what is not stated it says so.
        """
        excellent, of = self.ranges()
        is_known = excellent.low == excellent.high and of.low == of.high
        room = self.headroom if is_known else None
        facts: dict[str, object] = {
            "name": self.name,
            "number": str(excellent),
            "base": str(of),
            "rate": share_text(self.cap.rate),
            "allowed": str(self.allowed_range),
            "room": messages.render(_room_code(room), lang, {"count": abs(room or 0)}),
            "scheme": self.scheme.id,
            "year": self.year,
            **grade_words(self.scheme, self.cap.subject, "grade", self.cap.grade),
            **grade_words(self.scheme, self.cap.subject, "of", self.cap.of),
        }
        return messages.render(f"cap_room_{self.cap.base}", lang, facts)

    @property
    def allowed_range(self) -> Range:
        """How many the cap allows as far as that is known."""
        excellent, of = self.ranges()
        low = self.cap.allowed(excellent.low, of.low)
        if excellent.high is None or of.high is None:
            return Range(low)
        return Range(low, self.cap.allowed(excellent.high, of.high))

    def ranges(self) -> tuple[Range, Range]:
        """Those in the grade that is limited, and in the base grade, as far as that is known."""
        if self.cap.subject == "members":
            return Range.of_tally(self.excellent), Range.of_tally(self.of)
        # an organisation that states nothing is one at most in either grade
        excellent, of = self.excellent, self.of
        return (
            Range(excellent.known, excellent.known + excellent.incomplete),
            Range(of.known, of.known + of.incomplete),
        )


def cap_room(
    tree: Tree, unit_id: str, cap: RatingCap, *, scheme: str | RatingScheme, year: int
) -> CapRoom:
    """How a cap stands in one unit, as if it held there, whatever its scope.

    Raises:
        UnknownUnitError: if there is no such unit.
        InvalidValueError: if there is no such scheme, or it has not the grades of the cap.

    >>> from datetime import date
    >>> from party_org.hierarchy import Hierarchy
    >>> from party_org.ratings import MemberRatings
    >>> from party_org.standard_schemes import SCHEME_B
    >>> graded = MemberRatings.complete(SCHEME_B, {"excellent": 2, "good": 13})
    >>> h = Hierarchy.from_nested(
    ...     Cell(id="c", member_ratings={("B", 2022): graded}), as_of=date(2023, 1, 1)
    ... )
    >>> room = cap_room(h, "c", SCHEME_B.caps[0], scheme="B", year=2022)
    >>> room.fits, room.allowed, room.headroom
    (True, 3, 1)
    >>> print(room.text())  # doctest: +NORMALIZE_WHITESPACE
    "c": 2 rated excellently completing tasks and 13 rated completing tasks well for 2022 (B); 20 %
    of both together allows 3, so 1 more could be
    """
    unit = tree[unit_id]
    rollup = rollup_of(tree, unit.id)
    known = rollup.ratings(scheme, year).scheme
    children = [tree[child] for child in tree.children(unit.id)]
    return _room(cap, unit, known, year, rollup, children)


def _room(
    cap: RatingCap,
    unit: Unit,
    scheme: RatingScheme,
    year: int,
    rollup: Rollup,
    children: Sequence[Unit],
) -> CapRoom:
    if cap.subject == "members":
        members = rollup.ratings(scheme, year).members
        counted = members.count(cap.grade), members.count(cap.of)
    else:
        ratings = {child.id: child.ratings.get((scheme.id, year)) for child in children}
        counted = _graded(ratings, scheme, cap.grade), _graded(ratings, scheme, cap.of)
    return CapRoom(cap, unit.id, year, *counted, scheme, label(unit))


def _graded(ratings: dict[str, Rating | None], scheme: RatingScheme, grade_id: str) -> Tally:
    """How many of these organisations got the grade or one within it."""
    wanted = scheme.grade("organizations", grade_id).id
    ids = {grade.id for grade in scheme.organizations if wanted in (grade.id, grade.within)}
    silent = [unit_id for unit_id, rating in ratings.items() if rating is None]
    known = sum(rating is not None and rating.grade in ids for rating in ratings.values())
    what = f"organisations rated {wanted}"
    return Tally(known, len(silent), len(ratings), what=what, who=lambda: silent)


def _room_code(room: int | None) -> str:
    if room is None:
        return "cap_room_open"
    if room < 0:
        return "cap_room_over"
    return "cap_room_more" if room else "cap_room_none"


@rule("rating_cap", scope="subtree")
def rating_cap(subject: Subject) -> Iterator[Finding | None]:
    """The caps of the rating schemes hold, in each unit of a cap's scope and in each rated year."""
    unit = subject.unit
    capped = [
        (scheme, n, cap)
        for scheme in subject.schemes.values()
        for n, cap in enumerate(scheme.caps)
        if isinstance(unit, _SCOPES[cap.scope])
    ]
    if not capped:
        return
    rollup, children = subject.rollup, subject.children
    for scheme, n, cap in capped:
        for year in _rated_years(cap, scheme.id, rollup, children):
            room = _room(cap, unit, scheme, year, rollup, children)
            excellent, of = room.ranges()
            path = f"caps.{scheme.id}[{n}].{year}"
            yield subject.decide(
                room.fits,
                f"cap_exceeded_{cap.base}",
                _silent(subject, cap, (scheme.id, year)),
                path=path,
                source=cap.source,
                number=str(excellent),
                base=str(of),
                rate=share_text(cap.rate),
                allowed=str(room.allowed_range),
                scheme=scheme.id,
                year=year,
                **grade_words(scheme, cap.subject, "grade", cap.grade),
                **grade_words(scheme, cap.subject, "of", cap.of),
            )


def _rated_years(
    cap: RatingCap, scheme: str, rollup: Rollup, children: Iterable[Unit]
) -> list[int]:
    """The years of which anything that the cap counts is stated."""
    if cap.subject == "organizations":
        keys = (key for child in children for key in child.ratings)
        return sorted({year for name, year in keys if name == scheme})
    stated = (key for key in rollup.sums if key[0] in ("rated", "rated_by"))
    return sorted({key[2] for key in stated if key[1] == scheme})


def _silent(subject: Subject, cap: RatingCap, key: RatingKey) -> Iterator[Missing]:
    if cap.subject == "members":
        yield from silent_cells(subject.below, key, (cap.grade, cap.of))
        return
    for child in subject.children:
        if key not in child.ratings:
            yield Missing(child.id, own_field(key))


RATING_CAPS = RuleSet("rating caps", (rating_cap,))
"""The caps that go with the rating schemes, such as 20 % excellent in each base organisation."""
