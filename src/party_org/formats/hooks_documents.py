"""How plans, published numbers and data sets are read and written, and what holds the numbers."""

from datetime import date
from typing import Any

from attrs import field, frozen
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from party_org.checks import as_tuple, check_instance, raise_if_any, wrong_type
from party_org.dataset import Dataset
from party_org.figures import Figure, Source, Target
from party_org.formats.class_reader import ClassReader
from party_org.formats.hierarchies import Style, hierarchy_to
from party_org.formats.hooks_figures import register_figures
from party_org.hierarchy import Hierarchy
from party_org.plans import Plan
from party_org.regime import UNRESTRICTED
from party_org.units import Cell

__all__ = ["FiguresFile", "dataset_to", "register_documents"]


@frozen(kw_only=True)
class FiguresFile:
    """Published numbers in a file of their own, apart from any hierarchy.

    Attributes:
        figures: what reports state.
        targets: what was to be reached.
        sources: where that was read; figures may also name sources that are listed elsewhere.
    """

    figures: tuple[Figure, ...] = field(default=(), converter=as_tuple)
    targets: tuple[Target, ...] = field(default=(), converter=as_tuple)
    sources: tuple[Source, ...] = field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        for name, kind in (("figures", Figure), ("targets", Target), ("sources", Source)):
            values = getattr(self, name)
            if not isinstance(values, tuple):
                raise_if_any([wrong_type(name, f"a list of {kind.__name__}", values)])
            for n, value in enumerate(values):
                raise_if_any(check_instance(value, f"{name}[{n}]", kind, f"a {kind.__name__}"))


def register_documents(converter: Converter) -> None:
    """Teach ``converter`` plans, published numbers and data sets."""
    register_figures(converter)
    anything = Hierarchy.from_nested(Cell(id="x"), as_of=date(2000, 1, 1), regime=UNRESTRICTED)
    statements = ("plans", "figures", "targets")
    readers: dict[type, ClassReader[Any]] = {
        Plan: ClassReader(Plan, converter, fast=False),
        FiguresFile: ClassReader(FiguresFile, converter, fast=False),
        Dataset: ClassReader(
            Dataset,
            converter,
            fast=False,
            stand_ins={"hierarchy": anything},
            blinds={"sources": statements},
        ),
    }
    for kind, reader in readers.items():
        converter.register_structure_hook(kind, reader)
    write_plan = make_dict_unstructure_fn(Plan, converter, _cattrs_omit_if_default=True)

    def plan_to(plan: Plan) -> dict[str, Any]:
        data = write_plan(plan)
        return {**data, "steps": data.pop("steps")}  # the long list behind what it is about

    converter.register_unstructure_hook(Plan, plan_to)
    converter.register_unstructure_hook(
        Dataset, lambda dataset: dataset_to(dataset, converter, "nested")
    )


def dataset_to(dataset: Dataset, converter: Converter, style: Style) -> dict[str, Any]:
    """A data set as a dictionary: what it is, the hierarchy, then what is said about it."""
    data: dict[str, Any] = {"title": dataset.title}
    if dataset.note is not None:
        data["note"] = dataset.note
    data["sources"] = [converter.unstructure(source) for source in dataset.sources]
    data["hierarchy"] = hierarchy_to(dataset.hierarchy, converter, style)
    for name in ("plans", "figures", "targets"):
        data[name] = [converter.unstructure(item) for item in getattr(dataset, name)]
    return {name: value for name, value in data.items() if value != []}
