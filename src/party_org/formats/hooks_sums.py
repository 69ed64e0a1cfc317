"""How tallies and distributions are read and written."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from cattrs import Converter

from party_org.distributions import Distribution
from party_org.errors import FileFormatError
from party_org.formats.faults import Faults, not_one_of, unknown_key
from party_org.formats.hooks_answers import AnswerReader, frozen_mapping
from party_org.schemes import RatingScheme, Subject
from party_org.standard_schemes import STANDARD_SCHEMES
from party_org.tallies import Tally

__all__ = ["register_sums"]


@frozen(kw_only=True)
class _TallyData:
    """What is kept of a tally; how to find the units that stated nothing is not."""

    known: int = 0
    incomplete: int = 0
    units: int = 0
    what: str = Tally().what


@frozen(kw_only=True)
class _DistributionData:
    """What is kept of a distribution."""

    scheme: RatingScheme
    year: int
    subject: Subject
    of_what: str
    counts: Mapping[str, Tally]
    not_rated: Tally
    missing_units: int


def register_sums(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` tallies and distributions; ``text``: whether numbers come as texts."""
    _register_tallies(converter, text=text)
    _register_distributions(converter, text=text)


def _register_tallies(converter: Converter, *, text: bool) -> None:
    known = AnswerReader(_TallyData, converter, text=text)

    def read(value: Any, _type: object = None) -> Tally:
        data = known(value)
        return Tally(data.known, data.incomplete, data.units, what=data.what)

    def write(tally: Tally) -> dict[str, Any]:
        data = {"known": tally.known, "incomplete": tally.incomplete, "units": tally.units}
        return data if tally.what == _TallyData().what else {**data, "what": tally.what}

    converter.register_structure_hook(Tally, read)
    converter.register_unstructure_hook(Tally, write)


def _register_distributions(converter: Converter, *, text: bool) -> None:
    tally = converter.get_structure_hook(Tally)
    scheme = converter.get_structure_hook(RatingScheme)

    def read_scheme(value: Any, kind: Any) -> RatingScheme:
        if isinstance(value, str) and value not in STANDARD_SCHEMES:
            raise FileFormatError([not_one_of("", value, STANDARD_SCHEMES)])
        is_standard = isinstance(value, str)
        found: RatingScheme = STANDARD_SCHEMES[value] if is_standard else scheme(value, kind)
        return found

    known = AnswerReader(
        _DistributionData,
        converter,
        text=text,
        hooks={
            "scheme": read_scheme,
            "counts": frozen_mapping(tally, "a mapping from grades to tallies"),
        },
    )

    def read(value: Any, _type: object) -> Distribution:
        data = known(value)
        _check_grades(data)
        return Distribution(**{name: getattr(data, name) for name in _DISTRIBUTION})

    def write(found: Distribution) -> dict[str, Any]:
        data: dict[str, Any] = {name: getattr(found, name) for name in _DISTRIBUTION}
        standard = STANDARD_SCHEMES.get(found.scheme.id) == found.scheme
        data["scheme"] = found.scheme.id if standard else converter.unstructure(found.scheme)
        data["counts"] = {g: converter.unstructure(one) for g, one in found.counts.items()}
        return {**data, "not_rated": converter.unstructure(found.not_rated)}

    converter.register_structure_hook(Distribution, read)
    converter.register_unstructure_hook(Distribution, write)


_DISTRIBUTION = tuple(_DistributionData.__annotations__)


def _check_grades(data: _DistributionData) -> None:
    """Every grade of the scheme must be counted, and nothing else."""
    grades = [g.id for g in getattr(data.scheme, data.subject)]
    faults = Faults()
    for grade in data.counts:
        if grade not in grades:
            problem = unknown_key(grade, "counts", grades)
            faults.add(problem.within(".counts"))
    for grade in grades:
        if grade not in data.counts:
            faults.note("missing_key", ".counts", key=grade, what="counts")
    faults.raise_if_any()
