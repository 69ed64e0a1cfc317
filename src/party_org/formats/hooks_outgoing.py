"""Answers that are sent and not read again: previews, comparisons, lineages, explanations, bounds.

They follow from a hierarchy and a plan, or from figures; these are what is stored. What is sent
says in both languages what the answer says in words, and has its numbers exactly.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import islice
from typing import Any, TypeAlias

from attrs import fields, has
from cattrs import Converter

from party_org.bounding import Bounds
from party_org.comparisons import Comparison, Variant
from party_org.counts import AtLeast
from party_org.explaining import ExplainedStep, Explanation
from party_org.figures import Figure
from party_org.formats.fact_forms import end_to, fraction_to
from party_org.formats.hooks_problems import in_all_languages
from party_org.formats.hooks_rollups import rollup_summary
from party_org.formats.hooks_scalars import count_to, period_to
from party_org.hierarchy import Hierarchy
from party_org.lineage import Lineage
from party_org.measures import TOTAL
from party_org.operations.base import Operation
from party_org.operations.changes import Posting
from party_org.operations.ends import UNSTATED, Outside
from party_org.percent_explaining import Fits, PercentExplanation
from party_org.percent_tables import TableExplanation
from party_org.periods import Period
from party_org.previews import Preview, StepPreview
from party_org.problems import Problem
from party_org.receipts import MovedUnit, Receipt
from party_org.reconciliation import Reconciliation
from party_org.rollup import Rollup
from party_org.rules.findings import Findings
from party_org.rules.side_by_side import FindingTable
from party_org.summaries import SummaryRow
from party_org.tallies import Tally
from party_org.unit_changes import UnitChange

__all__ = ["MOST_PAIRS", "register_outgoing"]

MOST_PAIRS = 100
"""The most pairs of numbers that are listed for one percentage and way of rounding."""

Write: TypeAlias = Callable[[Any], Any]


_SCALARS: dict[type[Any], Write] = {
    Fraction: fraction_to,
    Decimal: str,
    AtLeast: count_to,
    date: date.isoformat,
    Period: period_to,
    UNSTATED: end_to,
    Outside: end_to,
}

_READ_AGAIN = (Problem, Findings, Receipt, Posting, MovedUnit, Tally, Operation, Figure)
"""Parts that have a form of their own, in which they could be read."""


def register_outgoing(converter: Converter) -> None:
    """Teach ``converter`` to write them."""
    writer = _Writer(converter)
    for kind, write in writer.special.items():
        converter.register_unstructure_hook(kind, write)


class _Writer:
    """Writes answers field by field, and some of them in a way of their own."""

    def __init__(self, converter: Converter) -> None:
        self._write_known = converter.unstructure
        self.special: dict[type[Any], Write] = {
            Preview: self._preview,
            StepPreview: self._step_preview,
            Comparison: self.fields,
            Variant: self._variant,
            SummaryRow: self._summary_row,
            UnitChange: lambda one: {**self.fields(one), "flags": list(one.flags)},
            Lineage: self._lineage,
            Explanation: self._explanation,
            ExplainedStep: self._explained_step,
            Reconciliation: self._reconciliation,
            Bounds: self._bounds,
            PercentExplanation: self._percent_explanation,
            Fits: self._fits,
            FindingTable: self._finding_table,
            TableExplanation: lambda one: {"verdict": one.verdict, **self.fields(one)},
        }

    def __call__(self, value: Any) -> Any:
        """Any part of an answer as plain data."""
        if isinstance(value, Enum) and not isinstance(value, Outside):
            return value.value
        if value is None or isinstance(value, str | int):
            return value
        if isinstance(value, list | tuple | range):
            return [self(item) for item in value]
        if isinstance(value, Mapping):
            return {str(key): self(item) for key, item in value.items()}
        return self._single(value)

    def _single(self, value: Any) -> Any:
        if type(value) in _SCALARS:
            return _SCALARS[type(value)](value)
        if isinstance(value, Rollup):
            return {**self._write_known(value), "summary": rollup_summary(value, self)}
        known = type(value) in self.special or isinstance(value, _READ_AGAIN)
        return self._write_known(value) if known else self.fields(value)

    def fields(self, value: Any) -> dict[str, Any]:
        """The public fields of a value by name, but for hierarchies: those are sent apart."""
        assert has(type(value)), f"there is no way to write a {type(value).__name__}"
        public = {a.name: getattr(value, a.name) for a in fields(type(value)) if a.name[0] != "_"}
        return {n: self(item) for n, item in public.items() if not isinstance(item, Hierarchy)}

    def _preview(self, preview: Preview) -> dict[str, Any]:
        return {
            "title": preview.title,
            "effective": preview.effective.isoformat(),
            "ok": preview.ok,
            "problems": self(preview.problems),
            "steps": self(preview.steps),
            "before": self(preview.before),
            "after": self(preview.after),
            "summary": self(preview.summary()),
        }

    def _step_preview(self, step: StepPreview) -> dict[str, Any]:
        data = self.fields(step)
        return {**data, "ok": step.ok, "effect": in_all_languages(step.effect)}

    def _variant(self, variant: Variant) -> dict[str, Any]:
        data = {**self.fields(variant), "ok": variant.ok}
        data.pop("state", None)  # absent where there is none, too: it is sent apart
        return data

    def _summary_row(self, row: SummaryRow) -> dict[str, Any]:
        later = range(1, len(row.values))
        return {
            "code": row.code,
            "params": self(row.params),
            "label": in_all_languages(row.label),
            "values": self(row.values),
            "differences": [self(row.difference(column)) for column in later],
        }

    def _lineage(self, lineage: Lineage) -> dict[str, Any]:
        return {
            "before": lineage.before.as_of.isoformat(),
            "after": lineage.after.as_of.isoformat(),
            "movements": lineage.movements,
            "measure": TOTAL,
            "rows": [
                {
                    "unit": unit_id,
                    "shares": [{"to": self(to), "share": self(one)} for to, one in row.items()],
                }
                for unit_id, row in lineage.rows().items()
            ],
        }

    def _explanation(self, told: Explanation) -> dict[str, Any]:
        return {**self.fields(told), "text": in_all_languages(told.text)}

    def _explained_step(self, step: ExplainedStep) -> dict[str, Any]:
        data = self.fields(step)
        receipt = data.pop("receipt")
        about = {"step": receipt["step"], "effect": receipt["effect"]}
        return {**about, **data, "sum": in_all_languages(step.sum_text)}

    def _reconciliation(self, found: Reconciliation) -> dict[str, Any]:
        data = {**self.fields(found), "difference": self(found.difference)}
        return {**data, "text": in_all_languages(found.text)}

    def _bounds(self, bounds: Bounds) -> dict[str, Any]:
        return {
            "as_of": bounds.hierarchy.as_of.isoformat(),
            "settled": bounds.settled,
            "contradictions": self(bounds.contradictions),
            "units": {unit_id: self(bounds.table(unit_id)) for unit_id in bounds.hierarchy},
        }

    def _finding_table(self, table: FindingTable) -> dict[str, Any]:
        rows = [
            {"rule": row.rule, "unit": row.unit, "path": row.path, "verdicts": list(row.verdicts)}
            for row in table.rows
        ]
        return {**self.fields(table), "rows": rows, "text": in_all_languages(table.text)}

    def _percent_explanation(self, told: PercentExplanation) -> dict[str, Any]:
        fits = {rounding: self._fits(fits) for rounding, fits in told.fits.items()}
        return {"printed": str(told.printed), "roundings": list(told.roundings), "fits": fits}

    def _fits(self, fits: Fits) -> dict[str, Any]:
        pairs = list(islice(fits.pairs(), MOST_PAIRS + 1))
        return {
            **self.fields(fits),
            "pairs": self(pairs[:MOST_PAIRS]),
            "more": len(pairs) > MOST_PAIRS,
        }
