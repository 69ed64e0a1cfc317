"""How operations are read and written: the word ``op`` says which class a step is."""

from collections.abc import Callable
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from party_org.errors import FileFormatError
from party_org.formats.class_reader import ClassReader, Hook, stated
from party_org.formats.faults import Faults, misplaced, not_one_of
from party_org.formats.hooks_shares import (
    part_share_to,
    share_from,
    shares_from,
    shares_to,
    unstated_shares_from,
)
from party_org.mappings import FrozenDict
from party_org.operations.base import Operation
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.merge import Merge
from party_org.operations.split import Part, Split
from party_org.operations.transfer import Transfer
from party_org.problems import Problem
from party_org.units import Unit

__all__ = ["OPERATIONS", "register_operations"]

OPERATIONS: FrozenDict[str, type[Operation]] = FrozenDict(
    {cls.op: cls for cls in (Merge, Split, Dissolve, Establish, Transfer)}
)
"""The operations by the word for them in data."""

_FLOWS = {Dissolve: "members_to", Establish: "members_from"}
_SUFFIX = "_unstated"


def register_operations(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` operations; ``text`` says whether numbers come as texts."""
    unit = converter.get_structure_hook(Unit)
    converter.register_structure_hook(str | Unit, lambda value, _: _id_or_unit(value, unit))
    share = share_from(converter, text=text)
    ids = _ids_from(converter)
    part_hooks = {"members": share, "children": ids, "serves": ids, "places": ids}
    converter.register_structure_hook(Part, ClassReader(Part, converter, hooks=part_hooks))
    converter.register_structure_hook_func(_is_operation, OperationReader(converter, share, ids))

    part = make_dict_unstructure_fn(
        Part,
        converter,
        _cattrs_omit_if_default=True,
        members=override(unstruct_hook=part_share_to),
    )
    converter.register_unstructure_hook(Part, part)
    converter.register_unstructure_hook_func(_is_operation, _writer(converter))


def _is_operation(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Operation)


def _id_or_unit(value: Any, unit: Hook) -> Any:
    if isinstance(value, dict):
        return unit(value, Unit)
    if isinstance(value, str):
        return value
    raise FileFormatError([misplaced("", "an id or a new unit", value)])


def _ids_from(converter: Converter) -> Hook:
    texts = converter.get_structure_hook(tuple[str, ...])
    return lambda value, kind: (value,) if isinstance(value, str) else texts(value, kind)


class OperationReader:
    """Reads steps of plans."""

    def __init__(self, converter: Converter, share: Hook, ids: Hook) -> None:
        self._named, self._unstated = shares_from(share), unstated_shares_from(share)
        hooks = {"sources": ids, **dict.fromkeys(_FLOWS.values(), self._named)}
        self._readers: dict[str, ClassReader[Operation]] = {
            op: ClassReader(cls, converter, hooks=hooks) for op, cls in OPERATIONS.items()
        }

    def __call__(self, value: object, wanted: type[Operation] = Operation) -> Operation:
        """The operation that a dictionary says, which is a ``wanted``.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        given = stated(value, "step")
        choices = [op for op, cls in OPERATIONS.items() if issubclass(cls, wanted)]
        op = given.pop("op", choices[0] if len(choices) == 1 else None)
        if op is None:
            raise FileFormatError([Problem(code="missing_key", params={"key": "op", "what": "step"})])
        if not isinstance(op, str) or op not in choices:
            raise FileFormatError([not_one_of("op", op, choices, ".op")])
        flow = _FLOWS.get(OPERATIONS[op])
        if flow and flow + _SUFFIX in given:
            return self._with_unstated(self._readers[op], given, flow)
        return self._readers[op].read(given)

    def _with_unstated(
        self, reader: ClassReader[Operation], given: dict[str, Any], flow: str
    ) -> Operation:
        """A step whose members go to, or come from, somewhere that the report does not name."""
        faults = Faults()
        other = flow + _SUFFIX
        unstated = faults.attempt(other, self._unstated, given.pop(other), None)
        named = given.pop(flow, None)
        if named is not None:
            named = faults.attempt(flow, self._named, named, None)
            if isinstance(named, dict) and isinstance(unstated, dict):
                unstated = {**named, **unstated}
            elif named is not None and unstated is not None:
                faults.note("keys_together", f".{flow}", one=flow, other=other)
        return reader.read_thoroughly(given, ready={flow: unstated}, faults=faults)


def _writer(converter: Converter) -> Callable[[Operation], dict[str, Any]]:
    flows = {flow: override(unstruct_hook=lambda value: value) for flow in _FLOWS.values()}
    writers: dict[type[Operation], Callable[[Any], dict[str, Any]]] = {
        cls: make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **flows)
        for cls in OPERATIONS.values()
    }

    def write(operation: Operation) -> dict[str, Any]:
        data: dict[str, Any] = {"op": operation.op}
        for name, value in writers[type(operation)](operation).items():
            if name not in _FLOWS.values():
                data[name] = value
                continue
            named, unstated = shares_to(value)
            data.update({name: named} if named is not None else {})
            data.update({name + _SUFFIX: unstated} if unstated is not None else {})
        return data

    return write
