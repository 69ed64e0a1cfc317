"""Values in which one hostile text stands in every field that takes free text."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from attrs import fields_dict, frozen, has

import party_org as po

DAY = date(2018, 1, 1)


@frozen
class Planted:
    """What there is to be put out, all of it with the same text everywhere.

    Attributes:
        text: the text, for names, notes, titles, own fields.
        word: the text as far as ids can hold it: of one line, nothing invisible.
    """

    text: str
    word: str

    @property
    def hierarchy(self) -> po.Hierarchy:
        text, word = self.text, self.word
        scheme = po.RatingScheme(
            f"S{word}",
            [po.Grade("good", text, text, text)],
            [po.Grade("good", text, text)],
            source=text,
        )
        common: dict[str, Any] = {
            "name": text,
            "code": text,
            "sector": text,
            "tags": [word],
            "titles": [po.Title(text, 2017)],
            "indicators": {(text, po.Period.year(2017)): po.Indicator(3, of=4)},
            "consent": text,
            "note": text,
            "extra": {text: text},
        }
        roll = po.Membership(12, women=4, other={text: 2})
        cells = [
            po.Cell(
                id=f"{n}{word}",
                members=roll,
                serves=[f"p{word}"],
                ratings={(f"S{word}", 2017): "good"},
                member_ratings={(f"S{word}", 2017): po.MemberRatings({"good": 5})},
                **common,
            )
            for n in ("a", "b")
        ]
        place = po.Place(f"p{word}", text, kind=text, members=5)
        commune = po.BaseCommittee(id=f"x{word}", places=[place], **common)
        top = po.Committee(id=f"d{word}", level=text, branch=text, **common)
        regime = po.Regime(id=f"r{word}", source=text)
        below = [po.Cell(id=f"c{word}", **common), po.SectionalCommittee(id=f"y{word}", **common)]
        school = po.BaseCell(id=f"w{word}", members=roll, serves=[word], **common)
        return po.Hierarchy.from_nested(
            (top, [(commune, [*cells, *below]), school]),
            as_of=DAY,
            regime=regime,
            schemes=[scheme],
            ended={f"e{word}": DAY},
        )

    @property
    def plan(self) -> po.Plan:
        text, word = self.text, self.word
        new = po.Cell(id=f"n{word}", name=text, note=text)
        return po.Plan(
            title=text,
            effective=date(2018, 7, 1),
            decision=text,
            reason=text,
            source=text,
            note=text,
            steps=[
                po.Merge([f"a{word}", f"b{word}"], into=new, label=text),
                po.Rename(f"c{word}", f"{text}2", code=f"{text}2"),
                po.Amend(f"c{word}", {"note": f"{text}2"}, reason=text),
                po.GiveTitle(f"n{word}", text, 2018),
                po.TransferMembers(2, source=f"n{word}", reason=text, rest="unknown"),
            ],
        )

    @property
    def bad_plan(self) -> po.Plan:
        """One that is refused: every problem names what was planted."""
        text, word = self.text, self.word
        return po.Plan(
            title=text,
            steps=[
                po.Transfer(f"z{word}", to=f"x{word}", label=text),
                po.Transfer(f"x{word}", to=f"a{word}"),
                po.Dissolve(f"a{word}", members_to={f"b{word}": 50}),
                po.Convert(f"c{word}", to=text or "x"),
            ],
        )

    @property
    def figures(self) -> po.FiguresFile:
        text, word = self.text, self.word
        about: dict[str, Any] = {"source": text, "note": text}
        return po.FiguresFile(
            figures=[
                po.Figure(unit=f"x{word}", measure="cells", value=3, of=word, **about),
                po.Figure(unit=f"x{word}", measure=f"indicator.{word}", value=4, of=word, **about),
                po.Figure(unit=f"z{word}", measure="members.total", value=400, of=word, **about),
            ],
            targets=[po.Target(unit=f"x{word}", measure=f"m{word}", value=3, **about)],
            sources=[po.Source(f"s{word}", text, where=text)],
        )

    @property
    def outcome(self) -> po.Outcome:
        return self.plan.apply(self.hierarchy)

    @property
    def history(self) -> po.History:
        return po.History(self.hierarchy, [self.plan])

    @property
    def refusal(self) -> po.PlanRejected:
        try:
            self.bad_plan.apply(self.hierarchy)
        except po.PlanRejected as error:
            return error
        raise AssertionError("the plan should have been refused")


def texts_in(value: object) -> Iterator[str]:
    """All texts in a value of attrs classes, lists and mappings."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_in(key)
            yield from texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)
    elif has(kind := type(value)):
        for name in fields_dict(kind):
            yield from texts_in(getattr(value, name))
