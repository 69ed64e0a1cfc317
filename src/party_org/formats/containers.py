"""How lists and mappings are read: every item, so that everything wrong in them is found."""

from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin

from cattrs import Converter

from party_org.errors import FileFormatError
from party_org.formats.class_reader import Hook
from party_org.formats.faults import Faults, misplaced

__all__ = ["mapping_from", "register_containers", "teach"]


def register_containers(converter: Converter) -> None:
    """Teach ``converter`` lists of anything that it knows, and tables of texts."""
    converter.register_structure_hook_factory(
        _is_list, lambda wanted: _list_from(wanted, converter)
    )
    converter.register_unstructure_hook_func(
        _is_list, lambda items: [converter.unstructure(item) for item in items]
    )
    text = converter.get_structure_hook(str)
    texts = converter.get_structure_hook(tuple[str, ...])
    teach(
        converter,
        Mapping[str, tuple[str, ...]],
        mapping_from(lambda slots: texts(slots, None), "a mapping from slot to slots"),
        lambda rows: {slot: list(slots) for slot, slots in rows.items()},
    )
    fields = mapping_from(lambda item: text(item, None), "a mapping from texts to texts")
    teach(converter, Mapping[str, str], fields, dict)
    several = mapping_from(lambda item: text(item, None), "an id or a mapping from ids to ids")
    teach(
        converter,
        Mapping[str, str] | str | None,
        lambda value, kind: value if isinstance(value, str) else several(value, kind),
        lambda value: dict(value) if isinstance(value, Mapping) else value,
    )


def teach(converter: Converter, wanted: Any, read: Hook, write: Callable[[Any], Any]) -> None:
    """Teach ``converter`` a type that is no class, such as ``Mapping[str, int]``."""
    converter.register_structure_hook_func(lambda kind: kind == wanted, read)
    converter.register_unstructure_hook_func(lambda kind: kind == wanted, write)


def mapping_from(read_item: Callable[[Any], Any], expected: str) -> Hook:
    """What reads a mapping whose items are of one kind; ``expected`` says it in words."""

    def read(value: Any, _type: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise FileFormatError([misplaced("", expected, value)])
        faults = Faults()
        items = {key: faults.attempt(key, read_item, item) for key, item in value.items()}
        faults.raise_if_any()
        return items

    return read


def _is_list(wanted: Any) -> bool:
    """Whether a type is ``tuple[something, ...]``."""
    return get_origin(wanted) is tuple and get_args(wanted)[1:] == (...,)


def _list_from(wanted: Any, converter: Converter) -> Hook:
    kind = get_args(wanted)[0]
    read_item = converter.get_structure_hook(kind)

    def read(value: Any, _type: object) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise FileFormatError([misplaced("", "a list", value)])
        faults = Faults()
        items = [faults.attempt(n, read_item, item, kind) for n, item in enumerate(value)]
        faults.raise_if_any()
        return tuple(items)

    return read
