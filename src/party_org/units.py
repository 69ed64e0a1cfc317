"""The units of a hierarchy, typed: committees, base organisations, cells (D§1).

A unit is a frozen value. It does not know its parent: the tree does. Only cells and base cells
hold members themselves.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, TypeAlias

from attrs import Factory, evolve, field, fields, frozen

from party_org.checks import (
    as_name,
    as_nfc,
    check_choice,
    check_id,
    check_text,
    raise_if_any,
    wrong_type,
)
from party_org.counts import Count, as_count, check_count
from party_org.indicators import Indicator, IndicatorKey, as_indicator_map, check_indicator_map
from party_org.mappings import EMPTY, FrozenDict
from party_org.membership import NO_NUMBERS, Membership
from party_org.places import Place
from party_org.problems import Problem
from party_org.ratings import (
    MemberRatings,
    Rating,
    RatingKey,
    Title,
    as_member_rating_map,
    as_rating_map,
    check_rating_map,
)
from party_org.unit_checks import check_extra, check_items, check_places, check_texts

__all__ = [
    "UNIT_KINDS",
    "BaseCell",
    "BaseCommittee",
    "BaseOrganization",
    "Cell",
    "Committee",
    "MemberUnit",
    "ResponsibleUnit",
    "Scalar",
    "SectionalCommittee",
    "Unit",
]

Scalar: TypeAlias = str | int | bool | None
"""What a user's own extra field of a unit can hold."""


def _own_id(unit: "Unit") -> str:
    return unit.id


def _as_tags(value: Any) -> Any:
    if value == ():
        return ()
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        return value
    tags = [as_name(tag) for tag in value]
    return tuple(sorted(set(tags))) if all(isinstance(tag, str) for tag in tags) else tuple(tags)


def _as_titles(value: Any) -> Any:
    if value == ():
        return ()
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        return value
    titles = tuple(value)
    return tuple(sorted(set(titles))) if all(isinstance(t, Title) for t in titles) else titles


def _as_list(value: Any) -> Any:
    if value == ():
        return ()
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        return value
    return tuple(as_nfc(item) for item in value)


def _as_extra(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return EMPTY if value is None else value
    return FrozenDict(value) if value else EMPTY


@frozen(kw_only=True, repr=False)
class Unit:
    """What all units have. Make one of the kinds below, not this.

    Attributes:
        id: the unit's identity, yours, opaque, never used again for another unit.
        name: its name; the id, unless said.
        code: its official code, which may change and may be reused.
        sector: commune, ward, village, school, health station, agency, military, police,
            enterprise, …; free text.
        tags: words of your own by which units are counted, such as ``"pilot"``; sorted.
        titles: awards by year; they are no grades.
        ratings: the unit's own grade by (scheme, year): ``{("A", 2017): "clean_and_strong"}``.
        indicators: measures of your own by (name, period); see :class:`Indicator`.
        consent: the document by which the direct superior allows an exception from the rule on
            kind and size (Quy định 29-QĐ/TW, item 19).
        note: a remark.
        extra: your own fields, text → text, whole number, truth value or ``None``; kept, never
            interpreted.

    Raises:
        InvalidValueError: with everything that is wrong about the values.
    """

    #: The word for the kind in data; each class has its own.
    kind: ClassVar[str] = ""
    #: Whether units of the kind have members on a roll of their own.
    holds_members: ClassVar[bool] = False

    id: str = field(converter=as_nfc)
    name: str = field(default=Factory(_own_id, takes_self=True), converter=as_name)
    code: str | None = field(default=None, converter=as_nfc)
    sector: str | None = field(default=None, converter=as_name)
    tags: tuple[str, ...] = field(default=(), converter=_as_tags)
    titles: tuple[Title, ...] = field(default=(), converter=_as_titles)
    ratings: Mapping[RatingKey, Rating] = field(default=EMPTY, converter=as_rating_map)
    indicators: Mapping[IndicatorKey, Indicator] = field(default=EMPTY, converter=as_indicator_map)
    consent: str | None = field(default=None, converter=as_name)
    note: str | None = field(default=None, converter=as_name)
    extra: Mapping[str, Scalar] = field(default=EMPTY, converter=_as_extra)

    def __attrs_post_init__(self) -> None:
        if not self.kind:
            raise TypeError(f"{type(self).__name__} is abstract: make one of {', '.join(_kinds())}")
        raise_if_any(self._problems())

    def __repr__(self) -> str:
        stated = (
            f"{attribute.name}={value!r}"
            for attribute in fields(type(self))
            if (value := getattr(self, attribute.name)) != attribute.default
            and not (attribute.name == "name" and value == self.id)
        )
        return f"{type(self).__name__}({', '.join(stated)})"

    def __deepcopy__(self, memo: dict[int, Any]) -> "Unit":
        return self  # nothing in it can change, and a copied FrozenDict would be a plain dict

    def _problems(self) -> list[Problem]:
        problems = check_id(self.id) + check_text(self.name, "name", optional=False)
        for path, text in (("code", self.code), ("sector", self.sector)):
            problems += check_text(text, path) if text is not None else []
        for path, text in (("consent", self.consent), ("note", self.note)):
            problems += check_text(text, path) if text is not None else []
        if self.tags != ():
            problems += check_texts(self.tags, "tags")
        if self.titles != ():
            problems += check_items(self.titles, "titles", Title)
        if self.ratings is not EMPTY:
            problems += check_rating_map(self.ratings, "ratings", Rating)
        if self.indicators is not EMPTY:
            problems += check_indicator_map(self.indicators)
        if self.extra is not EMPTY:
            problems += check_extra(self.extra)
        return problems

    def evolve(self, **changes: Any) -> "Unit":
        """The unit with some fields changed; everything is checked again.

        >>> Cell(id="c", name="Chi bộ thôn A").evolve(name="Chi bộ thôn B").name
        'Chi bộ thôn B'
        """
        return evolve(self, **changes)


@frozen(kw_only=True, repr=False)
class Committee(Unit):
    """A superior committee (đảng bộ cấp trên): centre, province, district, commune since 2025.

    Attributes:
        level: ``"central"``, ``"province"``, ``"district"`` or ``"commune"``; a regime of your own
            may name others.
        branch: territorial, agencies, enterprises, military, police, …: what makes a committee a
            level's "equivalent"; free text.
        places: the places that it is responsible for.
    """

    kind: ClassVar[str] = "committee"

    level: str = field(converter=as_name)
    branch: str = field(default="territorial", converter=as_name)
    places: tuple[Place, ...] = field(default=(), converter=_as_list)

    def _problems(self) -> list[Problem]:
        problems = super()._problems() + check_text(self.level, "level", optional=False)
        problems += check_text(self.branch, "branch", optional=False)
        return problems + check_places(self.places)


@frozen(kw_only=True, repr=False)
class BaseOrganization(Unit):
    """A base organisation (tổ chức cơ sở đảng): a base committee or a base cell, nothing else."""


@frozen(kw_only=True, repr=False)
class MemberUnit(Unit):
    """A unit with a roll of its own: a cell or a base cell.

    Attributes:
        members: its members as counts; nothing stated, unless said.
        member_ratings: how many members got each grade, by (scheme, year).
        serves: the ids of the places that it serves; more than one makes it a joint cell
            (chi bộ ghép).
        cell_committee: how many sit in its committee (chi ủy): 0 where it has only a secretary,
            ``None`` where that is not stated.
    """

    holds_members: ClassVar[bool] = True

    members: Membership = field(default=NO_NUMBERS)
    member_ratings: Mapping[RatingKey, MemberRatings] = field(
        default=EMPTY, converter=as_member_rating_map
    )
    serves: tuple[str, ...] = field(default=(), converter=_as_list)
    cell_committee: Count = field(default=None, converter=as_count)

    def _problems(self) -> list[Problem]:
        problems = super()._problems()
        if type(self.members) is not Membership:
            problems.append(wrong_type("members", "a Membership", self.members))
        if self.member_ratings is not EMPTY:
            problems += check_rating_map(self.member_ratings, "member_ratings", MemberRatings)
        if self.serves != ():
            problems += check_texts(self.serves, "serves")
        return problems + check_count(self.cell_committee, "cell_committee")

    @property
    def is_joint(self) -> bool:
        """Whether it serves more than one place (chi bộ ghép)."""
        return len(self.serves) > 1


@frozen(kw_only=True, repr=False)
class BaseCommittee(BaseOrganization):
    """A base committee (đảng bộ cơ sở). Its members are those of its cells.

    Attributes:
        places: the places that it is responsible for.
    """

    kind: ClassVar[str] = "base_committee"

    places: tuple[Place, ...] = field(default=(), converter=_as_list)

    def _problems(self) -> list[Problem]:
        return super()._problems() + check_places(self.places)


@frozen(kw_only=True, repr=False)
class BaseCell(BaseOrganization, MemberUnit):
    """A base cell (chi bộ cơ sở): a base organisation that holds its members itself.

    Attributes:
        places: the places that it is responsible for.
    """

    kind: ClassVar[str] = "base_cell"

    places: tuple[Place, ...] = field(default=(), converter=_as_list)

    def _problems(self) -> list[Problem]:
        return super()._problems() + check_places(self.places)


@frozen(kw_only=True, repr=False)
class SectionalCommittee(Unit):
    """A sectional committee (đảng bộ bộ phận), between a base committee and some of its cells."""

    kind: ClassVar[str] = "sectional_committee"


@frozen(kw_only=True, repr=False)
class Cell(MemberUnit):
    """An ordinary cell (chi bộ): the unit in which every member sits.

    >>> Cell(id="khe-den", name="Chi bộ thôn Khe Đền", members=Membership(16)).members.total
    16
    """

    kind: ClassVar[str] = "cell"


ResponsibleUnit: TypeAlias = Committee | BaseCommittee | BaseCell
"""The units that list the places they are responsible for."""

UNIT_KINDS: FrozenDict[str, type[Unit]] = FrozenDict(
    {cls.kind: cls for cls in (Committee, BaseCommittee, BaseCell, SectionalCommittee, Cell)}
)
"""The kinds of unit by the word for them in data."""


def _kinds() -> list[str]:
    return [cls.__name__ for cls in UNIT_KINDS.values()]


def places_of(unit: Unit) -> tuple[Place, ...]:
    """The places that the unit lists as the one responsible; a cell lists none.

    >>> [place.id for place in places_of(BaseCell(id="c", places=[Place("khe-den")]))]
    ['khe-den']
    >>> places_of(Cell(id="a"))
    ()
    """
    return unit.places if isinstance(unit, ResponsibleUnit) else ()


def kinds_of(kind: Any) -> tuple[str, ...]:
    """The words of all kinds that a class, a word, or ``None`` for any, stands for.

    Raises:
        InvalidValueError: if it stands for none.

    >>> kinds_of(BaseOrganization), kinds_of("cell")
    (('base_committee', 'base_cell'), ('cell',))
    """
    family = Unit if kind is None else kind
    if isinstance(family, type) and issubclass(family, Unit):
        return tuple(word for word, cls in UNIT_KINDS.items() if issubclass(cls, family))
    raise_if_any(check_choice(kind, "kind", UNIT_KINDS))
    return (str(kind),)
