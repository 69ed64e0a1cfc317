"""What a plan changes for the rules, drawn."""

from party_org.display import to_html
from party_org.hierarchy import Hierarchy
from party_org.membership import Membership
from party_org.operations.merge import Merge
from party_org.plans import Plan
from party_org.units import BaseCell, Committee
from tests.samples import DAY, apply


def agencies() -> Hierarchy:
    cells = [BaseCell(id=i, members=Membership(n)) for i, n in (("post", 16), ("bank", 17))]
    return Hierarchy.from_nested((Committee(id="d", level="district"), cells), as_of=DAY)


def test_what_a_plan_breaks_is_shown_with_its_step_choice_and_source() -> None:
    found = apply(agencies(), Merge(["bank"], into="post")).findings()
    html = to_html(found)
    assert "broken by the plan (1)" in html
    assert "step 1: error: " in html
    assert "from 30 members a base unit is a base committee" in html
    assert "Charter, art. 21" in html
    assert "vi phạm do kế hoạch (1)" in to_html(found, lang="vi")
    assert found._repr_html_().startswith("<style>")


def test_a_plan_that_changes_nothing_says_so() -> None:
    assert "the plan changes nothing" in to_html(Plan(steps=()).apply(agencies()).findings())
