"""A case: a hierarchy, what reports say about it, and the restructurings that they report."""

from attrs import field, frozen

from party_org.checks import (
    as_name,
    as_tuple,
    check_choice,
    check_instance,
    check_list,
    check_text,
    raise_if_any,
)
from party_org.figures import Figure, Source, Target
from party_org.hierarchy import Hierarchy
from party_org.plans import Outcome, Plan
from party_org.problems import Problem
from party_org.showing import shown

__all__ = ["Dataset"]


@frozen(kw_only=True, repr=False)
class Dataset:
    """A hierarchy with the published numbers about it and the published changes of it.

    Attributes:
        title: what the case is.
        hierarchy: the state *before* the reported changes; where it had to be worked out backwards
            from the report, ``note`` says so and derived figures are marked.
        plans: the reported changes, in their order.
        figures: the published numbers, of the state after all plans unless they say otherwise.
        targets: what was to be reached.
        sources: where the numbers were read.
        note: what a reader must know.
    """

    title: str = field(converter=as_name)
    hierarchy: Hierarchy
    plans: tuple[Plan, ...] = field(default=(), converter=as_tuple)
    figures: tuple[Figure, ...] = field(default=(), converter=as_tuple)
    targets: tuple[Target, ...] = field(default=(), converter=as_tuple)
    sources: tuple[Source, ...] = field(default=(), converter=as_tuple)
    note: str | None = field(default=None, converter=as_name)

    def __attrs_post_init__(self) -> None:
        problems = check_text(self.title, "title", optional=False) + check_text(self.note, "note")
        problems += check_instance(self.hierarchy, "hierarchy", Hierarchy, "a Hierarchy")
        for name, kind in _LISTS.items():
            problems += check_list(getattr(self, name), name, kind)
        raise_if_any(problems or self._unknown_sources())

    def _unknown_sources(self) -> list[Problem]:
        known = {source.id for source in self.sources}
        return [
            Problem(
                code="not_one_of",
                path=f"{name}[{n}].source",
                params={
                    "field": "source",
                    "value": shown(statement.source),
                    "choices": ", ".join(sorted(known)),
                    "suggestion": "",
                },
            )
            for name in ("figures", "targets", "plans")
            for n, statement in enumerate(getattr(self, name))
            if statement.source is not None and statement.source not in known
        ]

    def outcomes(self) -> tuple[Outcome, ...]:
        """The plans carried out one after the other.

        Raises:
            PlanRejected: if one cannot be.
        """
        done: list[Outcome] = []
        for plan in self.plans:
            done.append(plan.apply(done[-1].after if done else self.hierarchy))
        return tuple(done)

    @property
    def reported(self) -> Hierarchy:
        """The state that the reports describe: after all plans."""
        outcomes = self.outcomes()
        return outcomes[-1].after if outcomes else self.hierarchy

    def figure(self, measure: str, unit: str | None = None) -> Figure:
        """The first figure of that measure, about the root unless another unit is named.

        Raises:
            InvalidValueError: if there is none.
        """
        unit = self.hierarchy.root if unit is None else unit
        stated: dict[str, Figure] = {}
        for figure in self.figures:
            if figure.unit == unit:
                stated.setdefault(figure.measure, figure)
        raise_if_any(check_choice(measure, "measure", stated))
        return stated[measure]

    def __repr__(self) -> str:
        return (
            f'<Dataset "{self.title}": {len(self.hierarchy)} units, {len(self.figures)} figures, '
            f"{len(self.targets)} targets, {len(self.plans)} plans>"
        )


_LISTS: dict[str, type] = {"plans": Plan, "figures": Figure, "targets": Target, "sources": Source}
