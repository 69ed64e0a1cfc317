"""How figures are read whose number is written as a report prints it."""

from typing import Any

from cattrs import Converter

from party_org.figures import Figure
from party_org.formats.class_reader import ClassReader
from party_org.formats.faults import Faults, misplaced
from party_org.formats.printed_numbers import read_number

__all__ = ["FigureReader", "register_figures"]

_NUMBER = "number"
_TAKEN_APART = ("value", "percent", "qualifier")


class FigureReader(ClassReader[Figure]):
    """Reads a figure, also one with ``number: trên 8.000`` for ``value`` and ``qualifier``.

    Such a number is written as Vietnamese reports print it: decimals behind a comma, thousands
    behind dots, hedges in words. What is written has ``value`` or ``percent``.
    """

    def read(self, given: dict[str, Any]) -> Figure:
        """The figure that a dictionary says.

        Raises:
            FileFormatError: with everything that is wrong.
        """
        if _NUMBER not in given:
            return super().read(given)
        faults = Faults()
        others = {key: value for key, value in given.items() if key != _NUMBER}
        for key in _TAKEN_APART:
            if others.pop(key, None) is not None:
                faults.note("number_stated_twice", f".{key}", key=key)
        number = given[_NUMBER]
        if isinstance(number, str):
            found = faults.attempt(_NUMBER, read_number, number)
        else:
            found = None
            faults.add(misplaced(_NUMBER, "a text", number, f".{_NUMBER}"))
        # what cannot be read has a stand-in, so that the rest of the figure is looked at, too
        return self.read_thoroughly(others, ready=found or {"value": 0}, faults=faults)


def register_figures(converter: Converter) -> None:
    """Teach ``converter`` figures."""
    converter.register_structure_hook(Figure, FigureReader(Figure, converter))
