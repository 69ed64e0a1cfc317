"""Units packed as columns for pickling: the same values, the same order, nothing shared wrongly."""

import pickle
from datetime import date
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given

import party_org as po
from party_org.packing import packed, unpacked
from party_org.testing import hierarchies


@frozen(kw_only=True, repr=False)
class OwnCell(po.Cell):
    """A kind of somebody else's."""

    hall: str = ""


def again(h: po.Hierarchy) -> po.Hierarchy:
    found = pickle.loads(pickle.dumps(h))
    assert isinstance(found, po.Hierarchy)
    return found


def under_a_commune(*units: po.Unit) -> po.Hierarchy:
    return po.Hierarchy.from_nested(
        (po.BaseCommittee(id="x"), units), as_of=date(2020, 1, 1), regime=po.UNRESTRICTED
    )


@given(hierarchies())
def test_a_hierarchy_comes_back_equal(h: po.Hierarchy) -> None:
    there = again(h)
    assert there == h
    assert there.digest == h.digest
    assert list(there) == list(h)
    assert [repr(unit) for unit in there.walk()] == [repr(unit) for unit in h.walk()]
    assert there.rollup() == h.rollup()


def test_values_that_are_equal_but_not_the_same_stay_apart() -> None:
    fields: list[dict[str, Any]] = [{"n": 1}, {"n": True}, {"a": 1, "b": 2}, {"b": 2, "a": 1}] * 3
    h = under_a_commune(*(po.Cell(id=f"c{n}", extra=one) for n, one in enumerate(fields)))
    there = again(h)
    for n, one in enumerate(fields):
        extra = there[f"c{n}"].extra
        assert list(extra.items()) == list(one.items())
        assert [type(value) for value in extra.values()] == [type(v) for v in one.values()]


def test_every_kind_of_count_and_text_survives() -> None:
    counts = [0, 127, 128, 32_768, 1_000_000_000, None, po.AtLeast(3)]
    rolls = [po.Membership(n, women=0, other={"retired": n}, origin="published") for n in counts]
    cells = [
        po.Cell(id=f"c{n}", name=f"Chi bộ\t{n}\nthôn", members=roll, cell_committee=counts[-1 - n])
        for n, roll in enumerate(rolls)
    ]
    assert [*again(under_a_commune(*cells)).walk(po.Cell)] == cells


def test_units_of_other_classes_are_pickled_by_themselves() -> None:
    cells = [OwnCell(id="a", hall="Đình"), po.Cell(id="b"), OwnCell(id="c")]
    h = under_a_commune(*cells)
    there = again(h)
    assert list(there) == ["x", "a", "b", "c"]
    assert [type(there[i]) for i in "abc"] == [OwnCell, po.Cell, OwnCell]
    assert there == h


def test_many_cells_take_few_bytes() -> None:
    cells = [
        po.Cell(
            id=f"commune-{n}",
            sector="village",
            tags=["synthetic"],
            members=po.Membership(n % 30 + 5, women=n % 5),
            member_ratings={("B", 2024): {"excellent": n % 3, "good": 5}},
        )
        for n in range(2_000)
    ]
    # the id of some thirteen bytes, and a byte or four for every number
    assert len(pickle.dumps(under_a_commune(*cells))) < 40 * len(cells)


@pytest.mark.parametrize("values", [[], [None], [None, 1], ["a", None], [()], [(), (1,)], [-1, 3]])
def test_any_column_can_be_packed(values: list[object]) -> None:
    assert unpacked(packed(values), len(values)) == values
