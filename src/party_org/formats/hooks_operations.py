"""How operations are read and written: the word ``op`` says which class a step is.

Their fields are read by their types, so that a new operation needs no more than its place in
:data:`OPERATIONS`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import fields
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn_from_attrs, override

from party_org.errors import FileFormatError
from party_org.formats.class_reader import ClassReader, Hook, stated
from party_org.formats.containers import teach
from party_org.formats.faults import Faults, misplaced, not_one_of
from party_org.formats.hooks_amendments import Amendments
from party_org.formats.hooks_flows import FlowReader, flow_field, flow_to
from party_org.formats.hooks_shares import register_shares
from party_org.formats.hooks_subtrees import is_nested, nested_from, nested_to
from party_org.mappings import FrozenDict
from party_org.nesting import Nested
from party_org.operations.base import Operation
from party_org.operations.convert import Convert
from party_org.operations.describing import Amend, GiveTitle, Rate, RateMembers, Rename
from party_org.operations.dissolve import Dissolve
from party_org.operations.end_level import EndLevel
from party_org.operations.ends import Outside
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
from party_org.places import Place
from party_org.problems import Problem
from party_org.units import Unit

__all__ = ["OPERATIONS", "register_operations"]

_STRUCTURAL = (
    Establish,
    Merge,
    Split,
    Dissolve,
    Transfer,
    Convert,
    EndLevel,
    MergePlaces,
    TransferPlaces,
)
_DESCRIBING = (Rename, Rate, RateMembers, GiveTitle, Amend)
_MOVING = (
    Admit,
    Readmit,
    RecognizeOfficial,
    TransferMembers,
    Decease,
    Remove,
    Expel,
    Release,
)

OPERATIONS: FrozenDict[str, type[Operation]] = FrozenDict(
    {cls.op: cls for cls in (*_STRUCTURAL, *_DESCRIBING, *_MOVING)}
)
"""The operations by the word for them in data."""


def register_operations(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` operations; ``text`` says whether numbers come as texts."""
    register_shares(converter, text=text)
    for kind, what in ((Unit, "an id or a new unit"), (Place, "an id or a new place")):
        teach(converter, str | kind, _id_or(kind, converter, what), converter.unstructure)
    text_hook = converter.get_structure_hook(str)
    # outside is where members come from and go to unless an id says otherwise
    teach(converter, str | Outside, text_hook, lambda end: end)
    amendment = Amendments(converter)
    teach(converter, Mapping[str, Any], amendment.read, amendment.write)
    unit = converter.get_structure_hook(Unit)
    teach(converter, Nested, nested_from(unit), lambda tree: nested_to(tree, converter.unstructure))
    part = ClassReader(Part, converter, hooks=_id_lists(Part, converter))
    converter.register_structure_hook(Part, part)
    write_part = make_dict_unstructure_fn_from_attrs(
        list(fields(Part)), Part, converter, _cattrs_omit_if_default=True
    )
    converter.register_unstructure_hook(
        Part,
        # nothing said about the members is kept in its full form, which some cattrs write
        lambda made: {key: value for key, value in write_part(made).items() if value is not None},
    )
    reader = OperationReader(converter)
    converter.register_structure_hook_func(_is_operation, reader)
    converter.register_unstructure_hook_func(_is_operation, _writer(converter))


def _is_operation(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Operation)


def _id_or(kind: type, converter: Converter, expected: str) -> Hook:
    """What reads the id of something that is there, or something new."""
    read_new = converter.get_structure_hook(kind)

    def read(value: Any, _type: object) -> Any:
        if isinstance(value, dict):
            return read_new(value, kind)
        if isinstance(value, str):
            return value
        raise FileFormatError([misplaced("", expected, value)])

    return read


def _id_lists(cls: type[Any], converter: Converter) -> dict[str, Hook]:
    """Hooks for lists of ids, of which one alone may be written without a list."""
    kind = tuple[str, ...]
    texts = converter.get_structure_hook(kind)
    names = [field.name for field in fields(cls) if field.type == kind]
    return dict.fromkeys(
        names, lambda value, _: (value,) if isinstance(value, str) else texts(value, kind)
    )


class OperationReader:
    """Reads steps of plans."""

    def __init__(self, converter: Converter) -> None:
        self._flows = FlowReader(converter)
        self._fields = {op: flow_field(cls) for op, cls in OPERATIONS.items()}
        self._readers: dict[str, ClassReader[Operation]] = {}
        for op, cls in OPERATIONS.items():
            hooks = _id_lists(cls, converter)
            flow = self._fields[op]
            hooks.update({flow: _as_it_is} if flow else {})
            self._readers[op] = ClassReader(cls, converter, hooks=hooks)

    def __call__(self, value: object, wanted: type[Operation] = Operation) -> Operation:
        """The operation that a dictionary says, which is a ``wanted``.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        choices = [op for op, cls in OPERATIONS.items() if issubclass(cls, wanted)]
        op = stated(value, "step").get("op", choices[0] if len(choices) == 1 else None)
        if op is None:
            params = {"key": "op", "what": "step"}
            raise FileFormatError([Problem(code="missing_key", params=params)])
        if not isinstance(op, str) or op not in choices:
            raise FileFormatError([not_one_of("op", op, choices, ".op")])
        reader, flow = self._readers[op], self._fields[op]
        given = stated(value, reader.what, reader.nullable)
        given.pop("op", None)
        if flow is None:
            return reader.read(given)
        faults = Faults()
        ready = self._flows.take(given, flow, faults, by_cell=is_nested(given.get("unit")))
        return reader.read_thoroughly(given, ready=ready, faults=faults)


def _as_it_is(value: Any, _type: object = None) -> Any:
    return value


def _writer(converter: Converter) -> Callable[[Operation], dict[str, Any]]:
    flows = {cls: flow_field(cls) for cls in OPERATIONS.values()}
    writers: dict[type[Operation], Callable[[Any], dict[str, Any]]] = {}
    for cls, flow in flows.items():
        overrides: dict[str, Any] = {flow: override(unstruct_hook=_as_it_is)} if flow else {}
        writers[cls] = make_dict_unstructure_fn_from_attrs(
            list(fields(cls)), cls, converter, _cattrs_omit_if_default=True, **overrides
        )

    def write(operation: Operation) -> dict[str, Any]:
        data: dict[str, Any] = {"op": operation.op}
        flow = flows[type(operation)]
        by_cell = isinstance(getattr(operation, "unit", None), tuple)
        for name, value in writers[type(operation)](operation).items():
            data.update(flow_to(name, value, by_cell=by_cell) if name == flow else {name: value})
        return data

    return write
