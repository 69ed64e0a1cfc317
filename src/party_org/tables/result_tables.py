"""What comes of plans, rules and checks as tables: comparisons, crosswalks, findings, figures."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Literal, Protocol, TypeAlias, get_args

from party_org import messages
from party_org.checks import check_choice, raise_if_any
from party_org.counts import is_exact, lower_bound
from party_org.crosswalks import CrosswalkRow
from party_org.figures import Figure
from party_org.operations.ends import Outside
from party_org.plain_text import shown_count
from party_org.problems import Problem
from party_org.reconciliation import Reconciliation
from party_org.rules.findings import Finding
from party_org.summaries import SummaryRow
from party_org.tables.table import Column, Table
from party_org.tables.values import Lang, Value
from party_org.tallies import Tally
from party_org.unit_changes import UnitChange

__all__ = [
    "CompareWhat",
    "comparison_table",
    "crosswalk_table",
    "findings_table",
    "problems_table",
    "reconciliation_table",
]

CompareWhat: TypeAlias = Literal["numbers", "units"]

_FLAGS = ("begun", "ended", "moved", "renamed", "changed")


class Variant(Protocol):
    """What the tables need to know of one plan that is compared."""

    @property
    def name(self) -> str: ...

    @property
    def units(self) -> tuple[UnitChange, ...]: ...


def comparison_table(
    rows: Sequence[SummaryRow], variants: Sequence[Variant], what: CompareWhat, lang: Lang | None
) -> Table:
    """The numbers side by side, or the units that differ. See ``Comparison.table``."""
    raise_if_any(check_choice(what, "what", get_args(CompareWhat)))
    return _numbers(rows, variants, lang) if what == "numbers" else _units(variants, lang)


def _numbers(rows: Sequence[SummaryRow], variants: Sequence[Variant], lang: Lang | None) -> Table:
    columns = [Column("what", "text", "Number", "Chỉ tiêu"), _head("before", "number")]
    for variant in variants:
        name = variant.name
        columns.append(_head(name, "number"))
        head = columns[-1]
        difference = [f"{head.heading(one)}: {_word('column_difference', one)}" for one in _LANGS]
        columns.append(Column(f"{name}_difference", "number", *difference))
    values: list[list[Value]] = []
    for row in rows:
        line: list[Value] = [row.label(lang or "en"), _plain(row.values[0])]
        for n in range(1, len(row.values)):
            line += [_plain(row.values[n]), row.difference(n)]
        values.append(line)
    return Table(columns, values, lang=lang)


_LANGS: tuple[Lang, Lang] = ("en", "vi")


def _head(name: str, kind: Literal["number", "count"]) -> Column:
    if name in ("before", "after"):
        return Column(name, kind, *(_word(f"column_{name}", lang) for lang in _LANGS))
    return Column(name, kind)


def _word(code: str, lang: Lang) -> str:
    return messages.render(code, lang, {})


def _plain(value: Any) -> Value:
    found: Value = shown_count(value) if isinstance(value, Tally) else value
    return found


def _units(variants: Sequence[Variant], lang: Lang | None) -> Table:
    several = len(variants) > 1
    flags = [Column(f, "truth", *(_word(f"flag_{f}", one) for one in _LANGS)) for f in _FLAGS]
    columns = [
        *([Column("variant", "text", "Variant", "Phương án")] if several else []),
        Column("id", "text", "Id", "Định danh"),
        Column("name", "text", "Name", "Tên tổ chức đảng"),
        *flags,
        Column("parent_before", "text", "Parent before", "Trực thuộc trước"),
        Column("parent_after", "text", "Parent after", "Trực thuộc sau"),
        Column("members_before", "count", "Members before", "Đảng viên trước"),
        Column("members_after", "count", "Members after", "Đảng viên sau"),
        Column("difference", "number", "Difference", "Chênh lệch"),
    ]
    rows = [
        [*([variant.name] if several else []), *_unit_row(unit)]
        for variant in variants
        for unit in variant.units
    ]
    return Table(columns, rows, lang=lang)


def _unit_row(unit: UnitChange) -> list[Value]:
    before, after = unit.members_before, unit.members_after
    exact = is_exact(before) and is_exact(after)
    return [
        unit.id,
        unit.name,
        *(getattr(unit, flag) for flag in _FLAGS),
        unit.parent_before,
        unit.parent_after,
        None if unit.begun else before,
        None if unit.ended else after,
        lower_bound(after) - lower_bound(before) if exact else None,
    ]


def crosswalk_table(measure: str, rows: Iterable[CrosswalkRow], lang: Lang | None) -> Table:
    """From which old unit to which new one how many went. See ``Crosswalk.table``."""
    columns = [
        Column("old", "text", "From", "Từ"),
        Column("new", "text", "To", "Đến"),
        Column("members", "number", "Members", "Đảng viên"),
        Column("share_of_old", "number", "Share of the old unit", "Tỷ lệ của đơn vị cũ"),
        Column("share_of_new", "number", "Share of the new unit", "Tỷ lệ của đơn vị mới"),
    ]
    values = [
        [_end(r.source), _end(r.target), r.members, r.share_of_source, r.share_of_target]
        for r in rows
    ]
    caption = None if measure == "members.total" else measure
    return Table(columns, values, lang=lang, caption=caption)


def _end(place: Any) -> Value:
    return "OUTSIDE" if isinstance(place, Outside) else place


def findings_table(findings: Iterable[Finding], lang: Lang | None) -> Table:
    """One row a finding. See ``Findings.table``."""
    columns = [
        Column("unit", "text", "Unit", "Tổ chức đảng"),
        Column("rule", "text", "Rule", "Quy tắc"),
        Column("verdict", "text", "Verdict", "Kết luận"),
        Column("severity", "text", "Severity", "Mức độ"),
        Column("text", "text", "Finding", "Nội dung"),
        Column("hint", "text", "What to do", "Cách xử lý"),
        Column("source", "text", "Source", "Căn cứ"),
    ]
    rows = [
        [
            one.unit,
            one.rule,
            one.verdict,
            one.severity if one.verdict == "broken" else None,
            one.text(lang or "en"),
            one.hint(lang or "en") or None,
            one.source,
        ]
        for one in findings
    ]
    return Table(columns, rows, lang=lang)


def reconciliation_table(
    reconciliations: Iterable[Reconciliation], *, lang: Lang | None = None
) -> Table:
    """One row a checked figure: what is printed, and what the tree says of it.

    >>> from party_org import datasets, reconcile
    >>> case = datasets.la_hien()
    >>> table = reconciliation_table(reconcile(case.hierarchy, case.figures))
    >>> table.names
    ('unit', 'measure', 'value', 'percent', 'qualifier', 'verdict', 'difference', 'text')
    """
    columns = [
        Column("unit", "text", "Unit", "Tổ chức đảng"),
        Column("measure", "text", "Measure", "Chỉ tiêu"),
        Column("value", "count", "Printed", "Số công bố"),
        Column("percent", "percent", "Printed %", "Tỷ lệ công bố"),
        Column("qualifier", "text", "Hedge", "Mức chính xác"),
        Column("verdict", "text", "Verdict", "Kết luận"),
        Column("difference", "number", "Difference", "Chênh lệch"),
        Column("text", "text", "Finding", "Nội dung"),
    ]
    rows = [_reconciled(one, lang or "en") for one in reconciliations]
    return Table(columns, rows, lang=lang)


def _reconciled(one: Reconciliation, lang: Lang) -> list[Value]:
    figure: Figure = one.figure
    difference: int | Fraction | None = one.difference
    return [
        figure.unit,
        figure.measure,
        figure.value,
        figure.percent,
        figure.qualifier,
        one.verdict.value,
        difference,
        one.text(lang),
    ]


def problems_table(problems: Iterable[Problem], *, lang: Lang | None = None) -> Table:
    """One row a problem: its code, where it is, what it says and what to do.

    >>> print(problems_table([Problem(code="unknown_unit", params={"id": "x"})]).names)
    ('code', 'path', 'unit', 'step', 'text', 'hint')
    """
    columns = [
        Column("code", "text", "Code", "Mã"),
        Column("path", "text", "Where", "Vị trí"),
        Column("unit", "text", "Unit", "Tổ chức đảng"),
        Column("step", "number", "Step", "Bước"),
        Column("text", "text", "Problem", "Nội dung"),
        Column("hint", "text", "What to do", "Cách xử lý"),
    ]
    said: Lang = lang or "en"
    rows = [
        [
            one.code,
            one.path or None,
            one.unit,
            None if one.step is None else one.step + 1,
            one.text(said),
            one.hint(said) or None,
        ]
        for one in problems
    ]
    return Table(columns, rows, lang=lang)
