"""How many got each grade, as far as the figures about one unit say.

Counts come first, then percentages of a base that is known or becomes known, then those of an
unknown number of rated ones, for which the smallest whole numbers are searched that print so. A
percentage that contradicts the counts is left out: counts are what it was computed from.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import define, field, frozen

from party_org.datasets._chain import Chain, Place
from party_org.datasets._demands import demand_of, printing
from party_org.figures import Figure
from party_org.problems import Problem

__all__: list[str] = []

BaseOf: TypeAlias = Callable[[str], int | None]
Waiting: TypeAlias = list[tuple[Place, Figure]]

_SEARCHED = 20_000
"""How many bases at least are tried for percentages of an unknown number of rated ones; where more
are known to be rated, a quarter of those."""

_ROUNDINGS: tuple[Literal["half_up", "truncate"], ...] = ("half_up", "truncate")


@frozen
class Settled:
    """What the figures settle: grade (or ``"not_rated"``) → number, and if that is everyone."""

    counts: dict[str, int]
    complete: bool


@define
class GradeFigures:
    """The figures about the grades of one unit, one scheme and one year.

    Attributes:
        figures: name within the block (``"good"``, ``"good_or_better"``, ``"rated"``,
            ``"not_rated"``) with its figure, in their order.
        grades: the ids of the grades of their own, best first.
        least: what is certain of each grade from further down.
        most: how many there are to be rated.
        prefix: the measure without the name, such as ``"rating.B.2022.cells."``.
        base_of: the number of a measure outside the block, if it is known.
    """

    figures: Sequence[tuple[str, Figure]]
    grades: Sequence[str]
    least: Mapping[str, int]
    most: int
    prefix: str
    base_of: BaseOf
    problems: list[Problem] = field(factory=list)
    left_out: list[tuple[Figure, Problem]] = field(factory=list)

    def settle(self) -> Settled:
        """The numbers that follow; problems and figures left out are noted."""
        chain = self._counted(self._certain())
        chain, waiting = self._with_known_bases(chain, self._percentages())
        chain, searched = self._with_unknown_base(chain, waiting)
        chain = self._decided(chain, everything=searched)
        settled = {
            grade: low
            for grade, (low, high) in zip(self.grades, chain.counts, strict=True)
            if low == high
        }
        complete = len(settled) == len(self.grades)
        for name, figure in self.figures:
            if not self._place(name) and figure.value is not None:
                settled[name] = demand_of(figure).wish
        return Settled(settled, complete)

    def _place(self, name: str) -> Place | None:
        """Where in the chain a name stands: whether it is a sum, and of which grade."""
        if name == "rated":
            return True, len(self.grades) - 1
        grade = name.removesuffix("_or_better")
        return (name != grade, self.grades.index(grade)) if grade in self.grades else None

    def _certain(self) -> Chain:
        chain = Chain.of(len(self.grades), self.most)
        for k, grade in enumerate(self.grades):
            chain = self._limited(chain, (False, k), (self.least[grade], self.most), grade)
        return chain

    def _limited(self, chain: Chain, place: Place, bounds: tuple[int, int], name: str) -> Chain:
        """The chain within bounds that are not open to doubt."""
        limited = chain.limited(place, bounds)
        if limited is None:
            unit = self.figures[0][1].unit
            params = {"id": unit, "measure": self.prefix + name, "value": bounds[0]}
            self.problems.append(Problem(code="grades_disagree", unit=unit, params=params))
        return limited or chain

    def _counted(self, chain: Chain) -> Chain:
        for name, figure in self.figures:
            place = self._place(name)
            if figure.value is None or place is None:
                continue
            demand = demand_of(figure)
            chain = self._limited(chain, place, (demand.low, demand.high), name)
        return chain

    def _percentages(self) -> Waiting:
        found = []
        for name, figure in self.figures:
            place = self._place(name)
            if figure.percent is None:
                continue
            if place is None or figure.of is None or figure.qualifier != "exact":
                self._leave_out("percent_not_usable", figure)
            else:
                found.append((place, figure))
        return found

    def _with_known_bases(self, chain: Chain, waiting: Waiting) -> tuple[Chain, Waiting]:
        """Take in the percentages whose base is known, or becomes known by that."""
        progress = True
        while progress:
            progress = False
            for place, figure in list(waiting):
                base = self._base(chain, figure)
                if base is None:
                    continue
                waiting.remove((place, figure))
                progress = True
                limited = self._printed(chain, place, figure, base)
                if limited is None:
                    self._leave_out("percent_contradicted", figure, base=base)
                chain = limited or chain
        return chain, waiting

    def _base(self, chain: Chain, figure: Figure) -> int | None:
        assert figure.of is not None
        place = None
        if figure.of.startswith(self.prefix):
            place = self._place(figure.of.removeprefix(self.prefix))
        if place is None:
            return self.base_of(figure.of)
        low, high = chain.at(place)
        return low if low == high else None

    def _printed(self, chain: Chain, place: Place, figure: Figure, base: int) -> Chain | None:
        """The chain in which the percentage prints as it does, usually rounded, else cut off."""
        for rounding in _ROUNDINGS:
            bounds = _range(figure, base, rounding)
            limited = chain.limited(place, bounds) if bounds[0] <= bounds[1] else None
            if limited:
                return limited
        return None

    def _with_unknown_base(self, chain: Chain, waiting: Waiting) -> tuple[Chain, bool]:
        """The smallest number of rated ones for which percentages of them print as they do."""
        rated = f"{self.prefix}rated"
        usable = [pair for pair in waiting if pair[1].of == rated]
        for _, figure in waiting:
            if figure.of != rated:
                self._leave_out("percent_not_usable", figure)
        while usable:
            found = next(self._bases(chain, usable), None)
            if found:
                return found, True
            _, figure = usable.pop()
            self._leave_out("percent_contradicted", figure, base="?")
        return chain, False

    def _bases(self, chain: Chain, usable: Waiting) -> Iterator[Chain]:
        last = len(self.grades) - 1
        low, high = chain.sums[last]
        for base in range(max(low, 1), min(high, low + max(_SEARCHED, low // 4)) + 1):
            ranges = [_range(figure, base) for _, figure in usable]
            if any(first > final for first, final in ranges):
                continue
            attempt = chain.limited((True, last), (base, base))
            for (place, _), bounds in zip(usable, ranges, strict=True):
                attempt = attempt and attempt.limited(place, bounds)
            if attempt:
                yield attempt

    def _decided(self, chain: Chain, *, everything: bool) -> Chain:
        """Numbers that are stated but not pinned down: the smallest, or what their hedge says.

        Grades that nobody states, but that a stated sum is made of, are decided too (with
        ``everything`` all of them): the smallest, the worst first, so that what is left falls to
        the best of them.
        """
        wishes = [
            (place, figure)
            for name, figure in self.figures
            if (place := self._place(name)) is not None and self._is_used(figure)
        ]
        for place, figure in wishes:
            low, high = chain.at(place)
            wish = demand_of(figure).wish if figure.value is not None else low
            number = min(max(wish, low), high)
            chain = chain.limited(place, (number, number)) or chain
        sums = [k + 1 for (is_sum, k), _ in wishes if is_sum]
        needed = len(self.grades) if everything else max(sums, default=0)
        for k in reversed(range(needed)):
            low = chain.counts[k][0]
            chain = chain.limited((False, k), (low, low)) or chain
        return chain

    def _is_used(self, figure: Figure) -> bool:
        return all(figure is not other for other, _ in self.left_out)

    def _leave_out(self, code: str, figure: Figure, **more: object) -> None:
        params = {"id": figure.unit, "measure": figure.measure, "percent": figure.percent, **more}
        self.left_out.append((figure, Problem(code=code, unit=figure.unit, params=params)))


def _range(
    figure: Figure, base: int, rounding: Literal["half_up", "truncate"] = "half_up"
) -> tuple[int, int]:
    assert figure.percent is not None
    return printing(figure.percent, figure.places, base, rounding)
