"""One self-contained page about a hierarchy, what was done to it, and how it is judged."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from attrs import field, frozen

from party_org import messages
from party_org.charts import before_after, icicle, rating_bars, restructuring_sankey
from party_org.display import Html, page
from party_org.display.markup import tag
from party_org.display.options import Language
from party_org.formats import FiguresFile
from party_org.hierarchy import Hierarchy
from party_org.plans import Outcome
from party_org.reconciling import reconcile
from party_org.rules import RuleSet

__all__: list[str] = []

Part: TypeAlias = tuple[str, object]
Make: TypeAlias = Callable[[], object]

_CHART = {"displaylogo": False, "responsive": True}


@frozen(kw_only=True)
class Report:
    """What goes into the page.

    Attributes:
        hierarchy: the state that the report begins with.
        outcome: what came of a plan, if one was carried out.
        figures: published numbers to be checked against that state.
        rules: the rules by which the last state is judged.
        charts: whether charts are drawn.
        title: the title of the page; the name of the topmost unit, unless said.
        lang: the language.
    """

    hierarchy: Hierarchy
    outcome: Outcome | None = None
    figures: FiguresFile = field(factory=FiguresFile)
    rules: RuleSet
    charts: bool = True
    title: str | None = None
    lang: Language = "en"

    @property
    def latest(self) -> Hierarchy:
        """The state after the plan, or the only one."""
        return self.hierarchy if self.outcome is None else self.outcome.after

    def html(self, begin: Callable[[str], None] = lambda _: None) -> str:
        """The page; nothing in it comes from elsewhere.

        Args:
            begin: told the heading of each part before it is made.
        """
        parts: list[Part] = []
        for heading, make in self.parts():
            begin(heading)
            made = make()
            if made:
                parts.append((heading, made))
        name = self.latest[self.latest.root].name
        return page(self.title or name, parts, lang=self.lang)

    def parts(self) -> list[tuple[str, Make]]:
        """The headings with what makes the part below each; what comes out empty is left out."""
        latest = self.latest
        found: list[tuple[str, Make]] = [] if self.outcome is None else self._change(self.outcome)
        tree = "report_tree" if self.outcome is None else "report_tree_after"
        found += [
            (self._said(tree), lambda: latest),
            (self._said("report_rollup"), latest.rollup),
            (self._said("report_level"), self._table),
            (self._said("report_findings"), lambda: latest.check(self.rules)),
        ]
        if self.figures.figures:
            found.append((self._said("report_figures"), self._judged))
        return found + self._drawings() if self.charts else found

    def _table(self) -> Html:
        table = Html(self.latest.rollup_table(lang=self.lang)._repr_html_())
        return tag("div", table, class_="po", lang=self.lang)

    def _judged(self) -> object:
        return list(reconcile(self.hierarchy, self.figures.figures, targets=self.figures.targets))

    def _change(self, outcome: Outcome) -> list[tuple[str, Make]]:
        return [
            (self._said("report_steps"), lambda: outcome),
            (self._said("report_judged"), lambda: outcome.findings(self.rules)),
            (self._said("report_lineage"), lambda: outcome.lineage),
        ]

    def _drawings(self) -> list[tuple[str, Make]]:
        charts, outcome, latest, lang = _Charts(), self.outcome, self.latest, self.lang
        found: list[tuple[str, Make]] = []
        if outcome is not None:
            found += [
                (
                    self._said("report_chart_change"),
                    lambda: charts.html(before_after(outcome, lang=lang)),
                ),
                (
                    self._said("report_chart_ways"),
                    lambda: charts.html(restructuring_sankey(outcome, lang=lang)),
                ),
            ]
        members = self._said("report_chart_members")
        found.append((members, lambda: charts.html(icicle(latest, lang=lang))))
        for scheme, year in sorted(latest.rollup().rated()):
            heading = f"{self._said('report_chart_ratings')}: {scheme}, {year}"
            bars = partial(rating_bars, latest, scheme, year, lang=lang)
            found.append((heading, lambda bars=bars: charts.html(bars())))  # type: ignore[misc]  # the default binds this one
        return found

    def _said(self, code: str) -> str:
        return messages.render(code, self.lang, {})


class _Charts:
    """Charts as HTML; the first brings the program that draws them all."""

    def __init__(self) -> None:
        self._drawn = 0

    def html(self, figure: Any) -> Html:
        """The chart, under an id of its own."""
        self._drawn += 1
        text = figure.to_html(
            full_html=False,
            include_plotlyjs=self._drawn == 1,
            div_id=f"chart-{self._drawn}",
            config=_CHART,
        )
        return Html(text)
