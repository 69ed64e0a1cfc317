"""A party's organisation hierarchy that can be restructured safely and rolled up exactly.

Typed units form a networkx tree. Every operation conserves members and hands back a double-entry
receipt; unknown is never zero; percentages are exact ratios, rounded as reports round.

>>> import party_org as po
>>> from datetime import date
>>> h = po.Hierarchy.from_nested(
...     (
...         po.BaseCommittee(id="commune"),
...         [
...             po.Cell(id="a", members=po.Membership(10)),
...             po.Cell(id="b", members=po.Membership(11)),
...         ],
...     ),
...     as_of=date(2018, 1, 1),
... )
>>> h.merge(["b"], into="a").after.rollup("a").members.total
Tally(21)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from party_org.change_rows import ChangeRow
from party_org.comparisons import Comparison
from party_org.counts import AtLeast, Count
from party_org.crosswalks import Crosswalk, CrosswalkRow
from party_org.distributions import Distribution
from party_org.errors import (
    FileFormatError,
    IncompleteDataError,
    InvalidHierarchyError,
    InvalidValueError,
    MissingExtraError,
    PartyOrgError,
    PlanRejected,
    StaleBaseError,
    UndefinedShareError,
    UnknownUnitError,
)
from party_org.explaining import Explanation
from party_org.figures import Figure, Source, Target
from party_org.hierarchy import Hierarchy
from party_org.indicators import Indicator
from party_org.lineage import Lineage
from party_org.mapping_rows import MappingRow
from party_org.membership import Membership
from party_org.nesting import Nested
from party_org.operations.allotment import REST, Allotment, Share
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.ends import OUTSIDE, UNSTATED
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.merge_places import MergePlaces
from party_org.operations.movements import (
    Admit,
    Decease,
    Expel,
    Readmit,
    RecognizeOfficial,
    Release,
    Remove,
    TransferMembers,
)
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.operations.transfer_places import TransferPlaces
from party_org.origins import Origin
from party_org.periods import Period
from party_org.places import Place
from party_org.plans import Outcome, Plan
from party_org.previews import Preview
from party_org.problems import Problem
from party_org.ratings import MemberRatings, Rating, Title
from party_org.receipts import Receipt
from party_org.regime import (
    REGIME_FROM_2025_07_01,
    REGIME_UNTIL_2025_07_01,
    UNRESTRICTED,
    Regime,
    regime_in_force,
)
from party_org.rollup import Rollup
from party_org.rounding import as_percent
from party_org.schemes import NOT_RATED, Grade, RatingCap, RatingScheme
from party_org.standard_schemes import (
    SCHEME_A,
    SCHEME_A_EXEMPLARY_APART,
    SCHEME_A_EXEMPLARY_WITHIN,
    SCHEME_B,
)
from party_org.tallies import Tally
from party_org.units import (
    BaseCell,
    BaseCommittee,
    BaseOrganization,
    Cell,
    Committee,
    MemberUnit,
    SectionalCommittee,
    Unit,
)

if TYPE_CHECKING:
    from party_org import charts, datasets, display
    from party_org.bounding import Bounds, bounds
    from party_org.comparing import compare
    from party_org.dataset import Dataset
    from party_org.display import display_options
    from party_org.formats import (
        FiguresFile,
        dump,
        dumps,
        from_dict,
        load,
        loads,
        read_rows,
        structure,
        to_dict,
        unstructure,
        write_comparison,
        write_rows,
    )
    from party_org.formats.figure_tables import read_figures, write_figures
    from party_org.formats.schema import json_schema
    from party_org.history import History
    from party_org.member_flows import Flow, Flows
    from party_org.percent_explaining import PercentExplanation, explain_percent
    from party_org.percent_tables import explain_percentages
    from party_org.reconciliation import Reconciliation
    from party_org.reconciling import reconcile, reconcile_dataset
    from party_org.reported_flows import reported_residual, reported_residuals
    from party_org.rules import (
        ALL_RULES,
        CHARTER,
        PLACES,
        RATING_CAPS,
        RATING_RULES_A,
        RATING_RULES_B,
        Finding,
        Findings,
        PlanFindings,
        Rule,
        RuleSet,
        check,
        headroom,
        judge_steps,
        rule,
    )
    from party_org.sweeping import sweep
    from party_org.sweeps import Sweep, SweepRow
    from party_org.tables import Table, TableReading, count_members, read_plan_table, read_table

__all__ = [
    # the hierarchy and its units
    "Hierarchy", "Nested", "Unit", "Committee", "BaseOrganization", "BaseCommittee", "BaseCell",
    "SectionalCommittee", "MemberUnit", "Cell", "Place",
    # numbers
    "AtLeast", "Count", "Membership", "Origin", "Period", "Indicator",
    # ratings
    "RatingScheme", "Grade", "RatingCap", "Rating", "MemberRatings", "Title", "NOT_RATED",
    "SCHEME_A", "SCHEME_A_EXEMPLARY_APART", "SCHEME_A_EXEMPLARY_WITHIN", "SCHEME_B",
    # rules of the structure
    "Regime", "REGIME_UNTIL_2025_07_01", "REGIME_FROM_2025_07_01", "UNRESTRICTED",
    "regime_in_force",
    # adding up
    "Rollup", "Tally", "Distribution", "as_percent",
    # changing the structure
    "Operation", "Establish", "Merge", "Split", "Part", "Dissolve", "Transfer", "Convert", "Rename",
    "EndLevel", "MergePlaces", "TransferPlaces",
    # saying how many go where
    "Allotment", "REST", "UNSTATED", "OUTSIDE", "Share",
    # members who come and go
    "Admit", "Readmit", "RecognizeOfficial", "TransferMembers", "Remove", "Expel", "Release",
    "Decease",
    # facts of one unit
    "Rate", "RateMembers", "GiveTitle", "Amend",
    # plans
    "Plan", "Outcome", "Receipt", "Preview", "MappingRow",
    # looking back and comparing
    "History", "Lineage", "Crosswalk", "CrosswalkRow", "Flow", "Flows", "compare", "Comparison",
    "sweep", "Sweep", "SweepRow", "ChangeRow", "Explanation",
    # judging
    "check", "rule", "Rule", "RuleSet", "Finding", "Findings", "PlanFindings", "judge_steps",
    "headroom", "CHARTER", "PLACES", "RATING_CAPS", "RATING_RULES_A", "RATING_RULES_B", "ALL_RULES",
    # published numbers
    "Figure", "Target", "Source", "reconcile", "reconcile_dataset", "Reconciliation", "bounds",
    "Bounds", "explain_percent", "explain_percentages", "PercentExplanation", "reported_residual",
    "reported_residuals", "Dataset", "datasets",
    # files
    "load", "loads", "dump", "dumps", "to_dict", "from_dict", "structure", "unstructure",
    "FiguresFile", "read_rows", "write_rows", "write_comparison", "read_figures", "write_figures",
    "json_schema",
    # tables
    "Table", "TableReading", "read_table", "read_plan_table", "count_members",
    # showing
    "display", "display_options", "charts",
    # errors
    "PartyOrgError", "Problem", "FileFormatError", "IncompleteDataError", "InvalidHierarchyError",
    "InvalidValueError", "MissingExtraError", "PlanRejected", "StaleBaseError",
    "UndefinedShareError", "UnknownUnitError",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted(__all__)


_LATER = {
    name: module
    for module, names in {
        "party_org.bounding": "Bounds bounds",
        "party_org.charts": "charts",
        "party_org.comparing": "compare",
        "party_org.dataset": "Dataset",
        "party_org.datasets": "datasets",
        "party_org.display": "display display_options",
        "party_org.formats": (
            "FiguresFile dump dumps from_dict load loads read_rows structure to_dict "
            "unstructure write_comparison write_rows"
        ),
        "party_org.formats.figure_tables": "read_figures write_figures",
        "party_org.formats.schema": "json_schema",
        "party_org.history": "History",
        "party_org.member_flows": "Flow Flows",
        "party_org.percent_explaining": "PercentExplanation explain_percent",
        "party_org.percent_tables": "explain_percentages",
        "party_org.reconciliation": "Reconciliation",
        "party_org.reconciling": "reconcile reconcile_dataset",
        "party_org.reported_flows": "reported_residual reported_residuals",
        "party_org.rules": (
            "ALL_RULES CHARTER Finding Findings PLACES PlanFindings RATING_CAPS "
            "RATING_RULES_A RATING_RULES_B Rule RuleSet check headroom judge_steps rule"
        ),
        "party_org.sweeping": "sweep",
        "party_org.sweeps": "Sweep SweepRow",
        "party_org.tables": "Table TableReading count_members read_plan_table read_table",
    }.items()
    for name in names.split()
}
"""Name → its module. What many programs never ask for is imported when it is first asked for."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'party_org' has no attribute {name!r}")
    module = import_module(_LATER[name])
    value = module if module.__name__ == f"party_org.{name}" else getattr(module, name)
    globals()[name] = value
    return value
