"""One of everything that can be drawn, with names that try to be HTML."""

from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import party_org as po

EVIL = "Chi bộ <script>alert(1)</script> \u202e\"'&\u200f"
"""A name with a script, an override and a mark of direction, and quotes."""


def tree() -> po.Hierarchy:
    """A district whose numbers are partly unknown, with ratings and an indicator."""
    graded = {("B", 2022): "excellent"}
    counts = {"excellent": 1, "good": 2, "completed": 1, "failed": 0}
    rated = {("B", 2022): po.MemberRatings(counts)}
    trained = {("people <b>", po.Period.year(2022)): po.Indicator(3, of=8)}
    cells = [
        po.Cell(
            id="a", name=EVIL, members=po.Membership(6, women=2), ratings=graded, indicators=trained
        ),
        po.Cell(id="b", members=po.Membership(po.AtLeast(4)), member_ratings=rated),
        po.Cell(id="c", name="Chi bộ C", members=po.Membership(12, women=5)),
        po.Cell(id="e", name="Chi bộ E"),
    ]
    bank = po.BaseCell(id="y", name="Chi bộ Y", members=po.Membership(1234), ratings=graded)
    commune = po.BaseCommittee(id="x", name="Xã <img src=//x.vn/a.png>")
    top = po.Committee(id="d", name=EVIL, level="district")
    return po.Hierarchy.from_nested((top, [(commune, cells), bank]), as_of=date(2022, 1, 1))


def plan() -> po.Plan:
    """A plan that dissolves, merges and admits."""
    share: dict[str | po.UNSTATED, po.Share] = {"a": po.Membership(7, women=3), "y": po.REST}
    return po.Plan(
        title=EVIL,
        decision="12-QĐ/HU",
        reason="<b>why</b>",
        effective=date(2022, 7, 1),
        steps=[
            po.Dissolve("c", members_to=share),
            po.Merge(["a", "b"], into=po.Cell(id="n", name=EVIL)),
            po.Admit("y", po.Membership(3, women=1)),
        ],
    )


def bad_plan() -> po.Plan:
    """A plan with a step that cannot be done, one that depends on it, and a bad end."""
    steps = [po.Dissolve("a", members_to={"zz": 9}), po.Transfer("x", to="y"), po.Rename("b", EVIL)]
    return po.Plan(steps=steps)


@cache
def things() -> dict[str, Any]:
    """One of everything, by its name."""
    before = tree()
    outcome = plan().apply(before)
    history = po.History(before, [plan()])
    flows = history.flows(po.Period.year(2022))
    ratings = before.rollup().ratings("B", 2022)
    figures = [
        po.Figure(unit="d", measure="cells", value=3),
        po.Figure(unit="d", measure="members", value=2000, qualifier="over"),
        po.Figure(unit="d", measure="indicator.<b>", value=7),
    ]
    found = po.reconcile(before, figures)
    return {
        "hierarchy": before,
        "rollup": before.rollup(),
        "tally": before.rollup().members.total,
        "organizations": ratings.base_organizations,
        "members": ratings.members,
        "ratings": ratings,
        "preview": plan().preview(before),
        "bad preview": bad_plan().preview(before),
        "outcome": outcome,
        "comparison": outcome.compare(),
        "variants": po.compare(before, {"<script>": plan(), "<i>": bad_plan()}),
        "findings": outcome.after.check(po.ALL_RULES),
        "no findings": po.Findings(),
        "reconciliation": found[0],
        "reconciliations": found,
        "lineage": outcome.lineage,
        "crosswalk": outcome.lineage.crosswalk(),
        "receipt": outcome.receipts[0],
        "receipts": outcome.receipts,
        "history": history,
        "flows": flows,
        "flow": flows["y"],
    }


class Reader(HTMLParser):
    """Reads HTML strictly: every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in <{tag}>"
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All text that is read."""
        return "".join(self.texts)


def read(html: str) -> Reader:
    """The elements and texts of well-formed HTML."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader
