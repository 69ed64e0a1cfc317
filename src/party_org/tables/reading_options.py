"""How a table of units is read: what may be said, and what is meant unless something is said."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeAlias, TypedDict, get_args

from attrs import frozen

from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.formats.printed_numbers import NumberStyle
from party_org.formats.row_columns import PLAIN_COLUMNS, is_column
from party_org.mappings import EMPTY
from party_org.tables.cells import Dashes

__all__ = ["Options", "PathColumns", "ReadingOptions", "Totals"]

Totals: TypeAlias = Literal["note", "refuse", "ignore"]
PathColumns: TypeAlias = Sequence[str] | Mapping[str, str]


class ReadingOptions(TypedDict, total=False):
    """How a table is read; see :func:`read_table`."""

    sheet: str | int | None
    header: int | None
    columns: Mapping[str, str]
    path_columns: PathColumns
    ignore: Collection[str]
    numbers: NumberStyle
    dashes: Dashes
    totals: Totals
    delimiter: str | None


@frozen(kw_only=True)
class Options:
    """The same, with what is meant unless something is said."""

    sheet: str | int | None = None
    header: int | None = None
    columns: Mapping[str, str] = EMPTY
    path_columns: PathColumns = ()
    ignore: Collection[str] = ()
    numbers: NumberStyle = "vi"
    dashes: Dashes = "refuse"
    totals: Totals = "note"
    delimiter: str | None = None

    def __attrs_post_init__(self) -> None:
        problems = check_choice(self.numbers, "numbers", get_args(NumberStyle))
        problems += check_choice(self.dashes, "dashes", get_args(Dashes))
        problems += check_choice(self.totals, "totals", get_args(Totals))
        problems += check_instance(self.columns, "columns", Mapping, "a mapping from headings")
        kind = (list, tuple, Mapping)
        problems += check_instance(self.path_columns, "path_columns", kind, "a list of headings")
        if isinstance(self.ignore, str) and self.ignore != "unknown":
            problems += check_instance(self.ignore, "ignore", list, "a list of headings")
        for name in self.columns.values() if not problems else ():
            if name and not is_column(name):
                problems += check_choice(name, "columns", PLAIN_COLUMNS)
        raise_if_any(problems)

    @property
    def path(self) -> dict[str, str]:
        """The columns of names by level, from the top down → the slot of the units in them."""
        if isinstance(self.path_columns, Mapping):
            return dict(self.path_columns)
        return dict.fromkeys(self.path_columns, "")
