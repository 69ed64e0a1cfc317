"""Hypothesis strategies for everything that a document can hold, with texts that are hard to keep.

They care about values, not about sense: what is drawn round-trips, whether or not a plan could be
carried out.
"""

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import fields, fields_dict
from hypothesis import strategies as st

from party_org.counts import AtLeast
from party_org.dataset import Dataset
from party_org.figures import QUALIFIERS, Figure, Source, Target
from party_org.formats.documents import Document
from party_org.formats.hooks_documents import FiguresFile
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator
from party_org.membership import BREAKDOWNS, RESERVED_NAMES, Membership
from party_org.operations.allotment import REST, REST_POLICIES, UNSTATED, Allotment
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.ends import OUTSIDE
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.merge_places import MergePlaces
from party_org.operations.movements import (
    Admit,
    Decease,
    Expel,
    Readmit,
    RecognizeOfficial,
    Release,
    Remove,
    TransferMembers,
)
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_places import TransferPlaces
from party_org.origins import Origin
from party_org.periods import Period
from party_org.places import Place
from party_org.plans import Plan
from party_org.ratings import MemberRatings, Rating, Title
from party_org.regime import UNRESTRICTED, Regime
from party_org.schemes import Grade, RatingCap, RatingScheme
from party_org.standard_schemes import SCHEME_B
from party_org.units import UNIT_KINDS, Unit

# words that some reader somewhere takes for something else than a text
_TRICKY = [
    "No", "on", "null", "~", "1:30", "00004", "5", ">=5", "rest", "2018-07-01", "1e3", "=1+1",
    "'=x", "-", "@a", "+84", "a; b", 'say "x"', "# no comment", "a: b", "[x]", "{y}", "&a", "*a",
    "!t", "%", "Đảng uỷ", "Ðảng", "total", "origin", "parent", "children", "members", "<b>",
]  # fmt: skip

_letters = st.characters(exclude_categories=["Cs", "Cc"])
_printable = _letters.filter(str.isprintable)


def _stored(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


texts = st.one_of(
    st.sampled_from(_TRICKY),
    st.text(st.one_of(_letters, st.sampled_from("\n\t")), min_size=1, max_size=12)
    .map(_stored)
    .filter(bool),
)
ids = st.one_of(
    st.sampled_from(["a", "b", "c", "d", *_TRICKY]),
    st.text(_printable, min_size=1, max_size=8)
    .map(_stored)
    .filter(lambda t: t and t.isprintable()),
)
optional_texts = st.none() | texts
counts = st.none() | st.integers(0, 60) | st.integers(1, 60).map(AtLeast)
origins = st.sampled_from(list(Origin))
days = st.dates(date(1930, 1, 1), date(2100, 1, 1))
years = st.integers(1, 9998)
periods = st.one_of(
    st.integers(1, 9997).map(Period.year),
    st.tuples(st.integers(1900, 2050), st.integers(1, 50)).map(
        lambda term: Period.term(term[0], sum(term))
    ),
    st.lists(days, min_size=2, max_size=2, unique=True).map(lambda pair: Period(*sorted(pair))),
)
_keys = st.tuples(ids, years)


@st.composite
def memberships(draw: st.DrawFn) -> Membership:
    total = draw(counts)
    limit = total if isinstance(total, int) else 60
    part = st.none() | st.integers(0, limit) | st.integers(0, limit).map(AtLeast)
    names = ids.filter(lambda name: name not in RESERVED_NAMES)
    return Membership(
        total,
        **{name: draw(part) for name in BREAKDOWNS},
        other=draw(st.dictionaries(names, part, max_size=2)),
        origin=draw(origins),
    )


grades = ids.filter(lambda grade: grade not in ("not_rated", "origin") and "." not in grade)
member_ratings = st.builds(
    MemberRatings, st.dictionaries(grades, counts, max_size=3), not_rated=counts, origin=origins
)
ratings = st.builds(Rating, ids, origins)
places = st.builds(Place, id=ids, name=texts, kind=optional_texts, members=counts)
indicators = st.one_of(
    counts.map(Indicator),
    st.builds(Indicator, st.integers(0, 5), of=st.integers(5, 9), origin=origins),
    st.builds(Indicator, st.none(), of=counts, origin=origins),
)
indicator_tables = st.dictionaries(st.tuples(texts, periods), indicators, max_size=2)
member_rating_tables = st.dictionaries(_keys, member_ratings, max_size=2)
extras = st.dictionaries(
    texts, st.none() | st.booleans() | st.integers(-(10**30), 10**30) | texts | st.just("")
)


def _unit_fields() -> dict[str, st.SearchStrategy[Any]]:
    return {
        "name": texts,
        "code": texts,
        "sector": texts,
        "tags": st.lists(ids, max_size=3),
        "titles": st.lists(st.builds(Title, texts, years), max_size=2),
        "ratings": st.dictionaries(_keys, ratings, max_size=2),
        "indicators": indicator_tables,
        "consent": texts,
        "note": texts,
        "extra": extras,
        "branch": texts,
        "places": st.lists(places, max_size=2, unique_by=lambda place: place.id),
        "members": memberships(),
        "member_ratings": member_rating_tables,
        "serves": st.lists(ids, max_size=2, unique=True),
        "cell_committee": counts,
    }


_FIELDS = _unit_fields()


@st.composite
def units(
    draw: st.DrawFn,
    *,
    id: str | None = None,  # noqa: A002  # the name of the field
    kind: str | None = None,
) -> Unit:
    """Units with some of their fields: all at once would take long to draw and say no more."""
    cls = UNIT_KINDS[kind or draw(st.sampled_from(list(UNIT_KINDS)))]
    names = [name for name in fields_dict(cls) if name in _FIELDS]
    chosen = draw(st.lists(st.sampled_from(names), max_size=5, unique=True))
    values = {name: draw(_FIELDS[name]) for name in chosen}
    if "level" in fields_dict(cls):
        values["level"] = draw(texts)
    return cls(id=id or draw(ids), **values)


@st.composite
def schemes(draw: st.DrawFn) -> RatingScheme:
    grade_ids = draw(st.lists(grades, min_size=1, max_size=3, unique=True))
    listed = [Grade(i, draw(texts), draw(texts), draw(optional_texts)) for i in grade_ids]
    listed.append(Grade("inner", "inner", "trong", None, grade_ids[0]))
    rate = st.fractions(0, 1, max_denominator=1000)
    caps = st.builds(
        RatingCap,
        rate=rate | st.just(Fraction(1, 5)),
        grade=ids,
        of=ids,
        base=st.sampled_from(["inclusive", "exclusive"]),
        scope=st.sampled_from(["base_organization", "cell", "committee"]),
        subject=st.sampled_from(["organizations", "members"]),
        source=optional_texts,
    )
    year = st.none() | years
    return RatingScheme(
        draw(ids),
        [g for g in listed if grade_ids.count("inner") == 0 or g.id != "inner" or g.within is None],
        draw(st.sampled_from([(), SCHEME_B.members])),
        first_year=draw(year),
        last_year=draw(year),
        caps=draw(st.lists(caps, max_size=2)),
        source=draw(optional_texts),
    )


@st.composite
def regimes(draw: st.DrawFn) -> Regime:
    start, end = sorted(draw(st.lists(days, min_size=2, max_size=2, unique=True)))
    return Regime(
        id=draw(ids),
        start=draw(st.sampled_from([None, start])),
        end=draw(st.sampled_from([None, end])),
        parents=draw(st.none() | st.dictionaries(ids, st.lists(ids, max_size=2), max_size=2)),
        min_official_members=draw(st.none() | st.integers(0, 30)),
        cell_committee_max=draw(st.none() | st.integers(0, 30)),
        source=draw(optional_texts),
    )


@st.composite
def hierarchies(draw: st.DrawFn, *, max_units: int = 6) -> Hierarchy:
    """Trees of any kinds under any, in a regime that allows it."""
    unit_ids = draw(st.lists(ids, min_size=1, max_size=max_units, unique=True))
    pairs: list[tuple[Unit, str | None]] = []
    listed: set[str] = set()
    for n, unit_id in enumerate(unit_ids):
        unit = draw(units(id=unit_id))
        own = [place for place in getattr(unit, "places", ()) if place.id not in listed]
        listed |= {place.id for place in own}
        cleared: dict[str, Any] = {"ratings": {}}
        cleared |= {"places": own} if hasattr(unit, "places") else {}
        cleared |= {"member_ratings": {}} if unit.holds_members else {}
        parent = None if n == 0 else unit_ids[draw(st.integers(0, n - 1))]
        pairs.append((unit.evolve(**cleared), parent))
    own_schemes = draw(st.lists(schemes(), max_size=1))
    pairs = [(_rated(unit, own_schemes), parent) for unit, parent in pairs]
    ended = st.dictionaries(ids.filter(lambda i: i not in unit_ids), days, max_size=2)
    regime = draw(st.just(UNRESTRICTED) | regimes().filter(lambda r: r.parents is None))
    return Hierarchy.from_pairs(
        pairs, as_of=draw(days), regime=regime, ended=draw(ended), schemes=own_schemes
    )


def _rated(unit: Unit, own_schemes: list[RatingScheme]) -> Unit:
    """With a grade of its own, so that the scheme of the hierarchy is needed."""
    scheme = own_schemes[0] if own_schemes else SCHEME_B
    return unit.evolve(ratings={(scheme.id, 2022): Rating(scheme.organizations[0].id)})


percents = st.decimals(0, 200, places=2) | st.sampled_from(
    [Decimal("44.40"), Decimal("0E-2"), Decimal("1E+2"), Decimal(100), Decimal("5.0")]
)
sources = st.builds(Source, id=ids, title=texts, published=st.none() | days, where=optional_texts)


@st.composite
def figures(draw: st.DrawFn, *, sources: st.SearchStrategy[str | None] = optional_texts) -> Figure:
    amount: dict[str, Any] = draw(
        st.fixed_dictionaries({"value": st.integers(0, 10**9)})
        | st.fixed_dictionaries({"percent": percents})
    )
    return Figure(
        unit=draw(ids),
        measure=draw(ids),
        qualifier=draw(st.sampled_from(QUALIFIERS)),
        of=draw(optional_texts),
        period=draw(st.none() | periods),
        as_of=draw(st.none() | days),
        source=draw(sources),
        origin=draw(origins),
        note=draw(optional_texts),
        **amount,
    )


def targets(
    *, sources: st.SearchStrategy[str | None] = optional_texts
) -> st.SearchStrategy[Target]:
    return st.builds(
        Target,
        unit=ids,
        measure=ids,
        value=st.integers(0, 10**9),
        comparison=st.sampled_from(["at_least", "exactly"]),
        period=st.none() | periods,
        source=sources,
        origin=origins,
        note=optional_texts,
    )


_simple_shares = counts | st.just(REST) | memberships()
shares = _simple_shares | st.builds(
    Allotment, _simple_shares, member_rating_tables, indicator_tables
)
_id_lists = st.lists(ids, max_size=2)
_unstated = ids.map(UNSTATED)
_flows = st.dictionaries(ids, shares, max_size=2).flatmap(
    lambda named: st.dictionaries(_unstated, shares, max_size=2).map(lambda u: {**named, **u})
)
_parts = st.builds(
    Part, ids | units(), members=shares, children=_id_lists, serves=_id_lists, places=_id_lists
)
_rests = st.sampled_from(REST_POLICIES)
_children_to = st.none() | ids | st.dictionaries(ids, ids, max_size=2)


@st.composite
def _establishments(draw: st.DrawFn) -> Establish:
    nested = draw(st.booleans())
    if nested:
        below = st.tuples(units(), st.lists(units(), min_size=1, max_size=2))
        unit: Any = (
            draw(units(kind="base_committee")),
            draw(st.lists(units() | below, min_size=1, max_size=2)),
        )
        told = st.none() | _unstated | st.dictionaries(ids, _flows, max_size=2)
    else:
        unit = draw(units())
        told = st.none() | _unstated | _flows
    return Establish(
        unit,
        under=draw(ids),
        members_from=draw(told),
        rest=draw(_rests),
        label=draw(optional_texts),
    )


_amended = units(kind="base_cell").map(
    lambda unit: {
        field.name: getattr(unit, field.name) for field in fields(type(unit)) if field.name != "id"
    }
)
_amendments = _amended.flatmap(
    lambda values: st.lists(st.sampled_from(sorted(values)), max_size=3).map(
        lambda names: {name: values[name] for name in names}
    )
)
_stored_ids = ids.filter(lambda i: i != "outside")


def _moves(cls: type[Operation]) -> st.SearchStrategy[Operation]:
    return st.builds(cls, ids, shares, rest=_rests, label=optional_texts)


operations: st.SearchStrategy[Operation] = st.one_of(
    st.builds(
        Merge,
        st.lists(ids, min_size=1, max_size=3),
        into=ids | units(),
        under=st.none() | ids,
        label=optional_texts,
    ),
    st.builds(Split, ids, into=st.lists(_parts, max_size=2), rest=_rests, label=optional_texts),
    st.builds(
        Dissolve,
        ids,
        members_to=st.none() | ids | _unstated | _flows,
        children_to=_children_to,
        places_to=_children_to,
        manner=st.sampled_from(["dissolve", "disband", "end_operation"]),
        rest=_rests,
        label=optional_texts,
    ),
    st.builds(Transfer, ids, to=ids, label=optional_texts),
    _establishments(),
    st.builds(
        Convert,
        ids,
        to=ids | units(),
        under=st.none() | ids,
        cells=st.lists(_parts, max_size=2),
        rest=_rests,
        label=optional_texts,
    ),
    st.builds(
        EndLevel,
        ids,
        where=st.dictionaries(st.sampled_from(["branch", "sector", "code", "name"]), texts),
        children_to=_children_to,
        label=optional_texts,
    ),
    st.builds(MergePlaces, _id_lists, into=ids | places, label=optional_texts),
    st.builds(TransferPlaces, _id_lists, to=ids, label=optional_texts),
    st.builds(Rename, ids, optional_texts, code=optional_texts, label=optional_texts),
    st.builds(Rate, ids, ids, years, ids, origin=origins, label=optional_texts),
    st.builds(RateMembers, ids, ids, years, member_ratings, label=optional_texts),
    st.builds(GiveTitle, ids, texts, years, label=optional_texts),
    st.builds(Amend, ids, _amendments, reason=optional_texts, label=optional_texts),
    *map(_moves, (Admit, Readmit, Decease, Remove, Expel, Release)),
    st.builds(RecognizeOfficial, ids, counts, label=optional_texts),
    st.builds(
        TransferMembers,
        shares,
        source=_stored_ids | st.just(OUTSIDE),
        to=_stored_ids | st.just(OUTSIDE),
        reason=optional_texts,
        rest=_rests,
        label=optional_texts,
    ),
)


def plans(*, sources: st.SearchStrategy[str | None] = optional_texts) -> st.SearchStrategy[Plan]:
    return st.builds(
        Plan,
        steps=st.lists(operations, max_size=3),
        title=optional_texts,
        effective=st.none() | days,
        decision=optional_texts,
        decided=st.none() | days,
        reason=optional_texts,
        base=optional_texts,
        source=sources,
        note=optional_texts,
    )


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    listed = draw(st.lists(sources, max_size=2))
    known = st.sampled_from([None, *(source.id for source in listed)])
    return Dataset(
        title=draw(texts),
        hierarchy=draw(hierarchies(max_units=3)),
        plans=draw(st.lists(plans(sources=known), max_size=1)),
        figures=draw(st.lists(figures(sources=known), max_size=2)),
        targets=draw(st.lists(targets(sources=known), max_size=2)),
        sources=listed,
        note=draw(optional_texts),
    )


figures_files = st.builds(
    FiguresFile,
    figures=st.lists(figures(), max_size=2),
    targets=st.lists(targets(), max_size=2),
    sources=st.lists(sources, max_size=2),
)

documents: st.SearchStrategy[Document] = st.one_of(
    hierarchies(), plans(), datasets(), figures_files
)
