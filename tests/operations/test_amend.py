"""Putting data right: what is kept is what a unit would keep."""

from party_org.formats import from_dict, to_dict
from party_org.operations.describing import Amend
from party_org.plans import Plan
from party_org.ratings import Title


def test_values_are_kept_in_the_form_in_which_units_keep_them() -> None:
    amended = Amend("a", {"tags": ["x", "b"], "name": " A ", "titles": [Title("t", 2020)]})
    assert amended == Amend("a", {"tags": ("b", "x"), "name": "A", "titles": (Title("t", 2020),)})
    assert hash(amended) == hash(Amend("a", dict(amended.values)))


def test_a_correction_of_lists_reads_back_equal() -> None:
    plan = Plan(steps=Amend("a", {"tags": ["x", "b"], "serves": ["p"], "extra": {"k": 1}}))
    assert from_dict(to_dict(plan)) == plan
