"""Tables as data frames of any kind. Their packages are the user's own and imported on request."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from attrs import frozen

from party_org.checks import check_choice, raise_if_any
from party_org.counts import AtLeast
from party_org.errors import MissingExtraError
from party_org.problems import Problem
from party_org.tables.values import CellKind, Value, cell_text, exact_decimal, typed_text

if TYPE_CHECKING:
    from party_org.tables.table import Table

__all__ = ["Bounds", "arrow_stream", "to_pandas", "to_polars"]

Bounds: TypeAlias = Literal["text", "apart"]
"""Lower bounds among counts: all of the column becomes text, or they get a column of their own."""

PlainKind: TypeAlias = Literal["text", "integer", "decimal", "truth", "day", "mixed"]

_PRECISION = 38  # the digits of a decimal128, which is what all of them have


@frozen
class Plain:
    """One column whose values are all of one plain kind, or ``None``."""

    heading: str
    kind: PlainKind
    values: list[Any]

    @property
    def places(self) -> int:
        """The decimals that are needed."""
        exponents = (v.as_tuple().exponent for v in self.values if isinstance(v, Decimal))
        return max((-e for e in exponents if isinstance(e, int)), default=0)


def to_pandas(table: "Table", at_least: Bounds) -> Any:
    """See :meth:`~party_org.tables.table.Table.to_pandas`."""
    pandas = users_own("pandas")
    kinds = {"text": "string", "integer": "Int64", "truth": "boolean"}
    return pandas.DataFrame(
        {
            column.heading: pandas.Series(column.values, dtype=kinds.get(column.kind, "object"))
            for column in plain_columns(table, at_least, mixed=True)
        }
    )


def to_polars(table: "Table", at_least: Bounds) -> Any:
    """See :meth:`~party_org.tables.table.Table.to_polars`."""
    polars = users_own("polars")
    kinds = {
        "text": polars.String,
        "integer": polars.Int64,
        "truth": polars.Boolean,
        "day": polars.Date,
    }
    return polars.DataFrame(
        [
            polars.Series(
                column.heading,
                column.values,
                dtype=kinds.get(column.kind) or polars.Decimal(_PRECISION, column.places),
            )
            for column in plain_columns(table, at_least)
        ]
    )


def arrow_stream(table: "Table", requested_schema: object | None) -> Any:
    """The table as an Arrow stream, through pyarrow, or polars where only that is installed."""
    if find_spec("pyarrow") is None and find_spec("polars") is not None:
        return to_polars(table, "text").__arrow_c_stream__(requested_schema)
    arrow = users_own("pyarrow")
    kinds: dict[PlainKind, Callable[[], Any]] = {
        "text": arrow.string,
        "integer": arrow.int64,
        "truth": arrow.bool_,
        "day": arrow.date32,
    }
    columns = plain_columns(table, "text")
    arrays = [
        arrow.array(
            column.values,
            kinds[column.kind]()
            if column.kind in kinds
            else arrow.decimal128(_PRECISION, column.places),
        )
        for column in columns
    ]
    made = arrow.table(arrays, names=[column.heading for column in columns])
    return made.__arrow_c_stream__(requested_schema)


def users_own(package: str) -> Any:
    """A package that users of it have installed themselves.

    Raises:
        MissingExtraError: if it is not there.
    """
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # it is there and lacks something of its own
        problem = Problem(code="missing_package", params={"package": package})
        raise MissingExtraError([problem]) from None


def plain_columns(table: "Table", at_least: Bounds, *, mixed: bool = False) -> list[Plain]:
    """The columns with values of one plain kind each.

    Where ``mixed`` is possible, exact numbers of several kinds stay what they are; otherwise they
    become texts if no decimal is equal to them.
    """
    raise_if_any(check_choice(at_least, "at_least", get_args(Bounds)))
    by_column = list(zip(*table.said_rows(), strict=True)) or [()] * len(table.columns)
    found: list[Plain] = []
    for column, heading, values in zip(table.columns, table.headings, by_column, strict=True):
        if at_least == "apart" and column.kind == "count" and _has_bounds(values):
            exact = [None if isinstance(value, AtLeast) else value for value in values]
            bounds = [value.n if isinstance(value, AtLeast) else None for value in values]
            suffix = {None: "_at_least", "en": " (at least)", "vi": " (ít nhất)"}[table.lang]
            found.append(Plain(heading, "integer", exact))
            found.append(Plain(heading + suffix, "integer", bounds))
        else:
            found.append(_plain(heading, column.kind, values, mixed))
    return found


def _has_bounds(values: Sequence[Value]) -> bool:
    return any(isinstance(value, AtLeast) for value in values)


def _plain(heading: str, kind: CellKind, values: Sequence[Value], mixed: bool) -> Plain:
    plain = _plain_kind(kind, values)
    if plain == "text" and kind == "number" and mixed:
        said = [cell_text(v) if isinstance(v, AtLeast) else v for v in values]
        return Plain(heading, "mixed", said)
    if plain == "text":
        texts = [v if v is None or isinstance(v, str) else typed_text(v) for v in values]
        return Plain(heading, plain, texts)
    if plain == "decimal":
        return Plain(heading, plain, [_as_decimal(value) for value in values])
    return Plain(heading, plain, list(values))


def _plain_kind(kind: CellKind, values: Sequence[Value]) -> PlainKind:
    kinds: dict[type, PlainKind] = {bool: "truth", int: "integer", Decimal: "decimal"}
    found = {kinds.get(type(value), "text") for value in values if value is not None}
    if kind in ("text", "list"):
        return "text"
    if kind in ("truth", "day"):
        wanted = bool if kind == "truth" else None
        fits = all(type(v) is wanted or kind == "day" for v in values if v is not None)
        return kind if fits and not any(isinstance(v, str) for v in values) else "text"
    if kind == "number" and all(isinstance(v, int | Decimal | Fraction | None) for v in values):
        decimals = [_as_decimal(value) for value in values]
        whole = found <= {"integer"}
        exact = all(d is not None or v is None for d, v in zip(decimals, values, strict=True))
        return "integer" if whole else "decimal" if exact else "text"
    if kind == "percent":
        return "decimal" if found <= {"decimal", "integer"} else "text"
    return "integer" if found <= {"integer"} else "text"


def _as_decimal(value: Any) -> Decimal | None:
    if isinstance(value, Fraction):
        return exact_decimal(value)
    return None if value is None else Decimal(value)
