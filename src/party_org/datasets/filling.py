"""A synthetic tree that meets the published figures.

Reports give totals, seldom each cell. Here the numbers of the cells are made up, marked as such,
and the totals come out exactly.
"""

from collections.abc import Sequence
from random import Random

from attrs import frozen

from party_org.checks import check_instance, raise_if_any, wrong_type
from party_org.dataset import Dataset
from party_org.datasets._assembly import Assembly
from party_org.datasets._demands import binding_figures
from party_org.datasets._growing import grown
from party_org.datasets._structure import structure_problems
from party_org.figures import Figure
from party_org.hierarchy import Hierarchy, framed_like
from party_org.problems import Problem
from party_org.showing import shown

__all__ = ["LeftOut", "fill", "left_out"]


@frozen
class LeftOut:
    """A figure that a filled tree does not meet, and why."""

    figure: Figure
    reason: Problem


def fill(dataset: Dataset, seed: int = 0) -> Hierarchy:
    """The reported state as a synthetic tree that meets the published figures exactly.

    It is the state after all plans, with members for every cell and base cell. Every total of
    members, every breakdown and every number of ratings that a figure states about a unit is the
    sum over what is below that unit. What the dataset itself states stays as it is. Each number
    that is made up has the origin ``synthetic``, and the note of the root says that it is so.

    How figures are read:

    * Published and entered figures bind; derived ones follow from them. A count of a day before
      the reported state is about an earlier one.
    * A hedged number is taken at the nearest whole number that its word allows: "over 5,500" is
      5,501, "nearly 400" is 399, "at least" and "about" are the number itself.
    * Percentages of ratings stand for the smallest whole numbers that print so, rounded half up or
      else cut off. A percentage that contradicts the counts, or has no known base, is left out;
      :func:`left_out` tells which.
    * Where only a sum over grades is stated ("rated", "good or better"), what is left of it falls
      to the best grade that nobody states. No cell has more rated members than members.
    * Where nothing is said of the total, but every grade of those who are rated is known, those
      rated are the total. Where nothing is said at all, each cell gets a typical size (D§3). All
      else stays unknown.
    * A committee with figures and nothing below it gets numbered units, tagged ``"synthetic"``, as
      many as its figures ask for; base organisations of no stated kind are base cells.
    * Figures that the tree has no place for (admissions, indicators) are passed over.

    Args:
        dataset: the case.
        seed: another one gives another tree; the same one gives the same tree everywhere.

    Raises:
        InvalidValueError: if the figures cannot be met together, or are about no unit of the tree.
        PlanRejected: if a plan of the dataset cannot be carried out.

    >>> from party_org.datasets import chi_lang
    >>> tree = fill(chi_lang())
    >>> int(tree.rollup().members.total), tree.rollup().origins()
    (3337, {<Origin.SYNTHETIC: 'synthetic'>: 3337})
    """
    return _filled(dataset, seed)[0]


def left_out(dataset: Dataset, seed: int = 0) -> tuple[LeftOut, ...]:
    """The figures about the tree that :func:`fill` does not meet, and why.

    Raises:
        InvalidValueError, PlanRejected: as :func:`fill`.

    >>> from party_org.datasets import la_hien
    >>> [(one.figure.percent, one.reason.code) for one in left_out(la_hien())]
    [(Decimal('20'), 'percent_contradicted')]
    """
    return _filled(dataset, seed)[1]


def _filled(dataset: Dataset, seed: int) -> tuple[Hierarchy, tuple[LeftOut, ...]]:
    problems = check_instance(dataset, "dataset", Dataset, "a Dataset")
    if isinstance(seed, bool) or not isinstance(seed, int):
        problems.append(wrong_type("seed", "a whole number", seed))
    raise_if_any(problems)
    reported = dataset.reported
    figures = binding_figures(dataset, reported.as_of)
    raise_if_any(
        Problem(code="unknown_unit", unit=f.unit, params={"id": f.unit, "suggestion": ""})
        for f in figures
        if f.unit not in reported
    )
    tree = grown(reported, figures)
    raise_if_any(structure_problems(tree, figures))
    assembly = Assembly(tree, figures, Random(seed))
    values = assembly.values()
    omitted = tuple(LeftOut(figure, reason) for figure, reason in assembly.left_out)
    root = values[tree.root]
    values[tree.root] = root.evolve(note=_note(root.note, seed, omitted))
    pairs = [(values[unit_id], tree.parent(unit_id)) for unit_id in tree]
    return framed_like(tree, pairs), omitted


def _note(note: str | None, seed: int, omitted: Sequence[LeftOut]) -> str:
    texts = [note] if note else []
    texts.append(f"Synthetic: made up to meet the published figures (seed {shown(seed)}).")
    texts += [f"Left out: {one.reason.text()}." for one in omitted]
    return " ".join(texts)
