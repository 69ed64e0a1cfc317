"""The one cattrs converter that turns plain data into values and values into plain data."""

from functools import cache

from attrs import has
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from party_org.formats.class_reader import ClassReader
from party_org.formats.containers import register_containers
from party_org.formats.hierarchies import register_hierarchies
from party_org.formats.hooks_documents import register_documents
from party_org.formats.hooks_histories import register_histories
from party_org.formats.hooks_operations import register_operations
from party_org.formats.hooks_outgoing import register_outgoing
from party_org.formats.hooks_problems import register_problems
from party_org.formats.hooks_receipts import register_receipts
from party_org.formats.hooks_rollups import register_rollups
from party_org.formats.hooks_scalars import register_scalars
from party_org.formats.hooks_sums import register_sums
from party_org.formats.hooks_tables import register_tables
from party_org.formats.hooks_units import UnitReader, register_units
from party_org.formats.hooks_values import register_values

__all__ = ["make_converter"]


@cache
def make_converter(*, text_scalars: bool) -> Converter:
    """The converter for plain data in one of its two modes (see :mod:`party_org.formats.plain`).

    What it refuses comes as a :class:`~party_org.errors.FileFormatError` with every problem and
    its place, counted from the value that was to be read (``".members.women"``).

    Args:
        text_scalars: every scalar is a text, as in YAML and CSV, and becomes a number where its
            field is one; otherwise a number is a number, as in JSON.
    """
    converter = Converter()
    converter.register_structure_hook_factory(has, lambda cls: ClassReader(cls, converter))
    converter.register_unstructure_hook_factory(
        has,
        lambda cls: make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True),
    )
    register_scalars(converter, text=text_scalars)
    register_containers(converter)
    register_values(converter, text=text_scalars)
    register_tables(converter, text=text_scalars)
    units = UnitReader(converter)
    register_units(converter, units)
    register_operations(converter, text=text_scalars)
    register_hierarchies(converter, units)
    register_documents(converter)
    register_problems(converter, text=text_scalars)
    register_sums(converter, text=text_scalars)
    register_rollups(converter)
    register_receipts(converter, text=text_scalars)
    register_histories(converter, text=text_scalars)
    register_outgoing(converter)
    return converter
