"""Which values are documents, and the word for the type of each."""

from typing import TypeAlias

from party_org.bounding import Bounds
from party_org.change_rows import ChangeRow
from party_org.comparisons import Comparison
from party_org.crosswalks import Crosswalk
from party_org.dataset import Dataset
from party_org.distributions import Distribution
from party_org.errors import PartyOrgError
from party_org.explaining import Explanation
from party_org.formats.hooks_documents import FiguresFile
from party_org.hierarchy import Hierarchy
from party_org.history import History
from party_org.intervals import Interval, ShareInterval
from party_org.lineage import Lineage
from party_org.member_flows import Flow, Flows
from party_org.percent_explaining import PercentExplanation
from party_org.percent_tables import TableExplanation
from party_org.plans import Outcome, Plan
from party_org.previews import Preview
from party_org.problems import Problem
from party_org.receipts import Receipt
from party_org.reconciliation import Reconciliation
from party_org.restating import Series
from party_org.rollup import Rollup
from party_org.rules.findings import Finding, Findings
from party_org.rules.side_by_side import FindingTable
from party_org.rules.step_findings import PlanFindings, StepFindings
from party_org.tallies import Tally

__all__ = ["DOCUMENTS", "SENT", "WORDS", "Document", "Sent"]

Stored: TypeAlias = Hierarchy | Plan | Dataset | FiguresFile | History
"""What people keep in files."""

Answer: TypeAlias = (
    Outcome
    | Receipt
    | ChangeRow
    | Crosswalk
    | Flow
    | Flows
    | Series
    | Rollup
    | Tally
    | Distribution
    | Interval
    | ShareInterval
    | Problem
    | Finding
    | Findings
    | StepFindings
    | PlanFindings
    | PartyOrgError
)
"""What the library answers, as far as it can be made again from data."""

Sent: TypeAlias = (
    Preview
    | Comparison
    | Lineage
    | Explanation
    | Reconciliation
    | Bounds
    | PercentExplanation
    | TableExplanation
    | FindingTable
)
"""What is sent and not read again: it follows from what is stored."""

Document: TypeAlias = Stored | Answer
"""What can be a file of its own, and be read again."""

DOCUMENTS: dict[str, type[Document]] = {
    "hierarchy": Hierarchy,
    "plan": Plan,
    "figures": FiguresFile,
    "dataset": Dataset,
    "history": History,
    "outcome": Outcome,
    "receipt": Receipt,
    "change_row": ChangeRow,
    "crosswalk": Crosswalk,
    "flow": Flow,
    "flows": Flows,
    "series": Series,
    "rollup": Rollup,
    "tally": Tally,
    "distribution": Distribution,
    "interval": Interval,
    "share_interval": ShareInterval,
    "problem": Problem,
    "finding": Finding,
    "findings": Findings,
    "step_findings": StepFindings,
    "plan_findings": PlanFindings,
    "error": PartyOrgError,
}
"""The documents that are written and read, by the word for their type."""

SENT: dict[str, type[Sent]] = {
    "preview": Preview,
    "comparison": Comparison,
    "lineage": Lineage,
    "explanation": Explanation,
    "reconciliation": Reconciliation,
    "bounds": Bounds,
    "percent_explanation": PercentExplanation,
    "table_explanation": TableExplanation,
    "finding_table": FindingTable,
}
"""The documents that are only written, by the word for their type."""

WORDS: dict[type[object], str] = {
    kind: word for table in (DOCUMENTS, SENT) for word, kind in table.items()
}
"""The words for the types of all documents, read or only written."""
