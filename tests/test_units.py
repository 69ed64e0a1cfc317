"""Units, places and tags: what they hold, and everything that is wrong about them at once."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from party_org.errors import InvalidValueError
from party_org.membership import Membership
from party_org.origins import Origin
from party_org.places import Place
from party_org.ratings import Title
from party_org.testing import units
from party_org.units import (
    UNIT_KINDS,
    BaseCell,
    BaseCommittee,
    BaseOrganization,
    Cell,
    Committee,
    MemberUnit,
    SectionalCommittee,
    Unit,
)
from tests.samples import problems_of

BAD_ID = (
    "cannot be an id (an id is a text without line breaks, control characters or white space at "
    "its ends, of at most 200 characters)"
)


def test_kinds() -> None:
    assert dict(UNIT_KINDS) == {
        "committee": Committee,
        "base_committee": BaseCommittee,
        "base_cell": BaseCell,
        "sectional_committee": SectionalCommittee,
        "cell": Cell,
    }
    assert [kind for kind, cls in UNIT_KINDS.items() if cls.holds_members] == ["base_cell", "cell"]
    assert [kind for kind, cls in UNIT_KINDS.items() if issubclass(cls, BaseOrganization)] == [
        "base_committee",
        "base_cell",
    ]


@pytest.mark.parametrize("family", [Unit, BaseOrganization, MemberUnit])
def test_families_are_abstract(family: type[Unit]) -> None:
    with pytest.raises(TypeError, match=f"{family.__name__} is abstract: make one of Committee"):
        family(id="x")


@given(
    st.sampled_from(["cell", "base_cell", "base_committee", "committee:district"]).flatmap(
        lambda slot: units(slot=slot)
    )
)
def test_units_are_values(unit: Unit) -> None:
    same = unit.evolve()
    assert same == unit
    assert hash(same) == hash(unit)
    assert pickle.loads(pickle.dumps(unit)) == unit
    assert hash(pickle.loads(pickle.dumps(unit))) == hash(unit)
    assert copy.deepcopy(unit) is unit
    assert unit.evolve(name="another name") != unit
    assert repr(unit).startswith(f"{type(unit).__name__}(id='u'")


def test_what_it_says_of_itself() -> None:
    unit = Cell(id="a", members=Membership(3), titles=[Title("x", 2022)], tags=["b", "a", "b"])
    assert repr(unit) == (
        "Cell(id='a', tags=('a', 'b'), titles=(Title(name='x', year=2022),), "
        f"members={Membership(3)!r})"
    )
    assert repr(Cell(id="a", name="A")) == "Cell(id='a', name='A')"
    assert Cell(id="a").name == "a"


def test_text_is_composed_and_stripped() -> None:
    unit = Cell(id="chi-bo\u0302\u0323", name="  Chi bo\u0302\u0323 ", note=" x ")
    assert (unit.id, unit.name, unit.note) == ("chi-bộ", "Chi bộ", "x")


def test_joint_cells() -> None:
    assert Cell(id="a", serves=["v1", "v2"]).is_joint
    assert not Cell(id="a", serves=["v1"]).is_joint
    assert not Cell(id="a").is_joint


@pytest.mark.parametrize("bad", ["", " a", "a\n", "a\tb", "x" * 201, "\x00", "a\u200b"])
def test_bad_ids(bad: str) -> None:
    assert problems_of(InvalidValueError, Cell, id=bad, name="x") == [f"id: {bad!r} {BAD_ID}"]


def test_everything_wrong_at_once() -> None:
    assert problems_of(
        InvalidValueError,
        BaseCell,
        id=3,
        name="",
        code=4,
        sector=" ",
        consent=5,
        note="\x00",
        tags="pilot",
        titles=5,
        extra={"a": 1.5, 3: "x", "b": "\ud800"},
        members=12,
        serves=["v", "v", 3],
        cell_committee=-1,
        places=[Place("p"), Place("p")],
    ) == [
        "id: id should be a text, not 3 (int)",
        "name: name is empty",
        "code: code should be a text, not 4 (int)",
        "sector: sector is empty",
        "consent: consent should be a text, not 5 (int)",
        "note: note cannot hold this text: it holds the character U+0000",
        "tags: tags should be a list of texts, not 'pilot' (str)",
        "titles: titles should be a list of Title, not 5 (int)",
        "extra.a: extra.a should be text, whole number, bool or None, not 1.5 (float)",
        "extra: extra should be a text, not 3 (int)",
        "extra.b: extra.b cannot hold this text: it holds the character U+D800",
        "members: members should be a Membership, not 12 (int)",
        "serves: serves names v twice",
        "serves[2]: serves[2] should be a text, not 3 (int)",
        "cell_committee: -1 is not a count: a count is 0 or more",
        "places: places names p twice",
    ]


def test_committees() -> None:
    assert problems_of(InvalidValueError, Committee, id="a", level="", branch=3, places=["p"]) == [
        "level: level is empty",
        "branch: branch should be a text, not 3 (int)",
        "places[0]: places[0] should be Place, not 'p' (str)",
    ]
    assert Committee(id="a", level="district").branch == "territorial"
    assert problems_of(InvalidValueError, BaseCommittee, id="a", places=3) == [
        "places: places should be a list of Place, not 3 (int)"
    ]
    assert problems_of(InvalidValueError, Cell, id="a", extra=[1]) == [
        "extra: extra should be a mapping from text, not [1] (list)"
    ]
    assert problems_of(
        InvalidValueError, Cell, id="a", titles=["x"], tags=[3], note="x" * 100_001
    ) == [
        "note: note cannot hold this text: it has 100001 characters, more than 100000",
        "tags[0]: tags[0] should be a text, not 3 (int)",
        "titles[0]: titles[0] should be Title, not 'x' (str)",
    ]


def test_places() -> None:
    place = Place("p1", "Thôn Khe Đền", kind="village", members=3)
    assert Place("p1").name == "p1"
    assert pickle.loads(pickle.dumps(place)) == place
    assert problems_of(InvalidValueError, Place, "", 3, kind="", members=1.5) == [
        f"id: '' {BAD_ID}",
        "name: name should be a text, not 3 (int)",
        "kind: kind is empty",
        (
            "members: 1.5 (float) is not a count (a count is a whole number, AtLeast(n) (written "
            '">=n") or None for not stated)'
        ),
    ]


def test_origins_from_texts() -> None:
    assert Membership(3, origin="derived").origin is Origin.DERIVED


def test_a_list_is_no_mapping_and_a_mapping_no_list() -> None:
    assert problems_of(InvalidValueError, Cell, id="a", tags={"x": 1}) == [
        "tags: tags should be a list of texts, not {'x': 1} (dict)"
    ]
    assert problems_of(InvalidValueError, Cell, id="a", extra=[]) == [
        "extra: extra should be a mapping from text, not [] (list)"
    ]
    assert Cell(id="a", extra=None).extra == {}
