"""Tables that are wider than a terminal, cut into panels that are not.

Each panel begins with the column that names the row. Nothing is cut off, and lines break only
between words: a number stays in one piece, and so does an id that is to be copied.
"""

from collections.abc import Sequence

from attrs import frozen

__all__: list[str] = []

_GAP = 2
"""Blanks between two columns."""

_LEGIBLE = 16
"""A column of texts is folded, but to no fewer letters than these unless it has fewer."""


@frozen
class Strip:
    """One column of a table as it is read: its heading and its cells."""

    heading: str
    cells: tuple[str, ...]
    is_number: bool

    @property
    def least(self) -> int:
        """The width at which nothing breaks but between words."""
        words = self.heading.split() + [word for cell in self.cells for word in cell.split()]
        if self.is_number:
            words = [*self.heading.split(), *self.cells]
        longest = max(map(len, self.cells), default=0)
        return max([1, *map(len, words), 0 if self.is_number else min(longest, _LEGIBLE)])

    @property
    def most(self) -> int:
        """The width from which on more is of no use."""
        return max(self.least, len(self.heading), *map(len, self.cells))


def panels(strips: Sequence[Strip], width: int) -> list[list[Strip]]:
    """The columns in as few panels as fit into ``width``, each opening with the first column.

    >>> strips = [Strip("Id", ("a-cell",), False), *(Strip(n, ("1",), True) for n in ("x", "y"))]
    >>> [[one.heading for one in panel] for panel in panels(strips, 9)]
    [['Id', 'x'], ['Id', 'y']]
    """
    if _fits(strips, width):
        return [list(strips)]
    first, *others = strips
    found = [[first]]
    for strip in others:
        if len(found[-1]) > 1 and _needed([*found[-1], strip]) > width:
            found.append([first])
        found[-1].append(strip)
    return found


def _fits(strips: Sequence[Strip], width: int) -> bool:
    return sum(one.most for one in strips) + _GAP * (len(strips) - 1) <= width


def _needed(strips: Sequence[Strip]) -> int:
    return sum(one.least for one in strips) + _GAP * (len(strips) - 1)


def widths(strips: Sequence[Strip], width: int) -> list[int]:
    """How wide each column of a panel is: what is left over goes to texts, from the left on.

    >>> widths([Strip("Name", ("Chi bộ thôn Khe Đền xã A",), False)] * 2, 46)
    [24, 20]
    """
    if _fits(strips, width):
        return [one.most for one in strips]
    left = max(0, width - _needed(strips))
    found: list[int] = []
    for strip in strips:
        more = 0 if strip.is_number else min(left, strip.most - strip.least)
        found.append(strip.least + more)
        left -= more
    return found
