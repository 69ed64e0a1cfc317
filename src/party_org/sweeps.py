"""What comes of many plans for one hierarchy: a row for each, with its scores or its problems."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from party_org import messages
from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.mappings import EMPTY, FrozenDict
from party_org.plain_text import ABSENT, check_most, number, table
from party_org.problems import Problem
from party_org.tallies import Tally

__all__ = ["Sweep", "SweepRow"]


@frozen
class SweepRow:
    """What came of one plan.

    Attributes:
        name: what the plan is called in the sweep.
        title: the title of the plan.
        scores: its scores by name; empty if it could not be carried out or scored.
        problems: why not.
    """

    name: str
    title: str | None = None
    scores: Mapping[str, Any] = field(default=EMPTY, converter=FrozenDict)
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the plan could be carried out and scored."""
        return not self.problems


def _as_rows(rows: Iterable[SweepRow]) -> tuple[SweepRow, ...]:
    return tuple(rows)


@frozen(repr=False)
class Sweep:
    """The rows of all plans, in the order in which the plans were given.

    Attributes:
        rows: the rows, those of plans that failed included.
    """

    rows: tuple[SweepRow, ...] = field(converter=_as_rows)

    def __iter__(self) -> Iterator[SweepRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, name: str) -> SweepRow:
        """The row of one plan.

        Raises:
            KeyError: if there is no plan of that name.
        """
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(name)

    @property
    def scores(self) -> tuple[str, ...]:
        """The names of all scores, in the order in which they were first met."""
        return tuple(dict.fromkeys(name for row in self.rows for name in row.scores))

    @property
    def failed(self) -> tuple[SweepRow, ...]:
        """The rows of plans that could not be carried out or scored."""
        return tuple(row for row in self.rows if not row.ok)

    def ranked(self, score: str, *, largest: bool = True) -> tuple[SweepRow, ...]:
        """The rows that have a score, best first; of equal ones the plan given earlier comes first.

        A tally counts by what is known, and rows without that score, or with ``None``, are left
        out.

        Args:
            score: the name of the score.
            largest: whether the largest is the best, or the smallest.

        Raises:
            InvalidValueError: if no row has such a score, or ``largest`` is no truth value.
        """
        problems = check_choice(score, "score", self.scores)
        raise_if_any(problems + check_instance(largest, "largest", bool, "true or false"))
        rows = [row for row in self.rows if row.scores.get(score) is not None]
        return tuple(sorted(rows, key=lambda row: _rank(row.scores[score]), reverse=largest))

    def text(self, lang: str = "en", *, most: int = 50) -> str:
        """The rows as a table to be read.

        Args:
            lang: ``"en"`` or ``"vi"``.
            most: how many rows to show; the others are counted.

        Raises:
            InvalidValueError: if there are no texts in that language, or ``most`` is no count.
        """
        check_most(most)
        names = self.scores
        lines = [["", *names, ""], *([*_line(row, names, lang)] for row in self.rows[:most])]
        more = len(self.rows) - most
        left = [messages.render("sweep_more", lang, {"count": more})] if more > 0 else []
        return "\n".join([table(lines), *left])

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Sweep of {len(self.rows)} plans: {len(self.failed)} failed>"


def _rank(value: Any) -> Any:
    return value.known if isinstance(value, Tally) else value


def _line(row: SweepRow, names: tuple[str, ...], lang: str) -> Iterator[str]:
    yield row.name
    for name in names:
        yield _shown(row.scores[name], lang) if name in row.scores else ABSENT
    yield row.problems[0].line(lang) if row.problems else ""


def _shown(value: Any, lang: str) -> str:
    is_number = isinstance(value, int | Fraction | Tally) and not isinstance(value, bool)
    return number(value, lang) if is_number or value is None else str(value)
