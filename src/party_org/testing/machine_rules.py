"""The rules of the state machine: one for each operation, and one for steps to be refused."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from party_org.operations.base import Operation
from party_org.testing.illegal import illegal_operations
from party_org.testing.operations import operation, possible
from party_org.testing.scenes import Scene
from party_org.testing.story import steps_or_none

__all__: list[str] = []

GROWING = ("establish", "split")
"""What makes a tree grow, and is left out when it is large."""


def _rule_of(op: str) -> Any:
    """The rule that takes a step of one kind."""

    def take(self: "Rules", data: st.DataObject) -> None:
        step = data.draw(steps_or_none(operation(self.scene, op)), label="step").value
        if step is not None:
            self.carry_out(step)

    def is_possible(self: "Rules") -> bool:
        too_large = op in GROWING and len(self.scene.ids) >= self.max_size
        return op in self.kinds and not too_large and possible(self.scene, op)

    take.__name__ = take.__qualname__ = op
    take.__doc__ = f"Take a step of the kind {op}."
    return precondition(is_possible)(rule(data=st.data())(take))


class Rules:
    """One rule for each operation of the library, by its word in data."""

    scene: Scene
    max_size: ClassVar[int]
    kinds: ClassVar[Sequence[str]]
    carry_out: Callable[[Operation], None]
    must_be_refused: Callable[[Operation, str], None]

    establish = _rule_of("establish")
    transfer = _rule_of("transfer")
    merge = _rule_of("merge")
    split = _rule_of("split")
    dissolve = _rule_of("dissolve")
    convert = _rule_of("convert")
    end_level = _rule_of("end_level")
    merge_places = _rule_of("merge_places")
    transfer_places = _rule_of("transfer_places")
    admit = _rule_of("admit")
    readmit = _rule_of("readmit")
    recognize_official = _rule_of("recognize_official")
    transfer_members = _rule_of("transfer_members")
    remove = _rule_of("remove")
    expel = _rule_of("expel")
    release = _rule_of("release")
    decease = _rule_of("decease")
    rename = _rule_of("rename")
    rate = _rule_of("rate")
    rate_members = _rule_of("rate_members")
    give_title = _rule_of("give_title")
    amend = _rule_of("amend")

    @rule(data=st.data())
    def refuse(self, data: st.DataObject) -> None:
        """Try a step that must be refused."""
        step = data.draw(steps_or_none(illegal_operations(self.scene.h)), label="step").value
        if step is not None:
            self.must_be_refused(*step)
