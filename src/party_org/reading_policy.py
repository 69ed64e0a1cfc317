"""How published numbers are read when they are checked: everything that is a convention."""

from typing import Literal, TypeAlias

from attrs import field, frozen

from party_org.checks import check_choice, check_instance, raise_if_any
from party_org.counts import count_problem
from party_org.plausibility import Plausibility
from party_org.qualifiers import QualifierPolicy
from party_org.rounding import ROUNDINGS, Rounding

__all__ = ["ReadAs", "ReadingPolicy"]

ReadAs: TypeAlias = Rounding | Literal["any"]
"""How percentages are read: as rounded in one way, or in any."""


@frozen(kw_only=True)
class ReadingPolicy:
    """How published numbers are read. The defaults are conventions of this library.

    Attributes:
        qualifiers: what hedges mean.
        rounding: how percentages are read as evidence for other numbers. Where that contradicts
            everything else and another way of rounding does not, a percentage is read in that
            way. ``"any"`` allows all ways at once.
        bare_is_open: whether a committee that shows nothing below it may have anything there:
            reports leave trees unfinished. Otherwise it has nothing.
        plausibility: when a count is doubtful beside that of a unit above.
        max_change: how far part and base together may be changed to make a contradicted
            percentage fit.

    Raises:
        InvalidValueError: if a field cannot be.
    """

    qualifiers: QualifierPolicy = field(factory=QualifierPolicy)
    rounding: ReadAs = "half_up"
    bare_is_open: bool = True
    plausibility: Plausibility = field(factory=Plausibility)
    max_change: int = 2

    def __attrs_post_init__(self) -> None:
        kinds = {"qualifiers": QualifierPolicy, "bare_is_open": bool, "plausibility": Plausibility}
        problems = check_choice(self.rounding, "rounding", (*ROUNDINGS, "any"))
        for name, kind in kinds.items():
            problems += check_instance(getattr(self, name), name, kind, f"a {kind.__name__}")
        problem = count_problem(self.max_change, "max_change")
        raise_if_any([*problems, *([problem] if problem else [])])
