"""How many got each grade, and the shares that follow, as exact ratios of sums.

*Not stated* is neither rated nor not rated. A share that depends on it is refused, with the
interval in which it lies, until the caller says how to read it.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from attrs import frozen

from party_org import messages
from party_org.apportionment import percent_largest_remainder
from party_org.checks import check_choice, raise_if_any
from party_org.displayed import Displayed
from party_org.errors import IncompleteDataError, UndefinedShareError
from party_org.measure_words import measure_words
from party_org.problems import Problem
from party_org.rounding import Rounding, as_percent
from party_org.schemes import RatingScheme, Subject
from party_org.tallies import Tally

__all__ = ["Base", "Distribution", "Missing"]

Base: TypeAlias = Literal["rated", "stated", "all"]
"""What a share is of: those rated; those rated or stated to be unrated; all, stated or not."""

Missing: TypeAlias = Literal["not_in_grade", "in_grade", "exclude"]
"""How to read those who did not state theirs: as in the base but not in the grade; as in the
grade; or as outside the base."""

_BASES = get_args(Base)


@frozen(repr=False)
class Distribution(Displayed):
    """The grades of one scheme and year over organisations of one kind, or over members.

    Attributes:
        scheme: the rating scheme.
        year: the year that was rated.
        subject: ``"organizations"`` or ``"members"``.
        of_what: what is counted, in words: ``"base organizations"``, ``"cells"``, ``"members"``.
        counts: grade id → tally. A grade includes those nested within it.
        not_rated: those stated to be unrated.
        missing_units: the units whose statement is missing or incomplete: for organisations the
            very ones that are counted, for members the *cells* that did not state theirs (how many
            members they have in each grade is unknown, and so is never counted here).
    """

    scheme: RatingScheme
    year: int
    subject: Subject
    of_what: str
    counts: Mapping[str, Tally]
    not_rated: Tally
    missing_units: int

    @property
    def rated(self) -> Tally:
        """All those with a grade."""
        own = self.scheme.own_grades(self.subject)
        return sum((self.counts[grade.id] for grade in own[1:]), self.counts[own[0].id])

    @property
    def stated(self) -> Tally:
        """All those with a grade or stated to be unrated."""
        return self.rated + self.not_rated

    def count(self, grade: str) -> Tally:
        """Those in ``grade``, with the grades nested in it.

        Raises:
            InvalidValueError: if the scheme has no such grade.
        """
        return self.counts[self.scheme.grade(self.subject, grade).id]

    def at_least(self, grade: str) -> Tally:
        """Those in ``grade`` or a better one ("hoàn thành tốt trở lên")."""
        first, *rest = self.scheme.or_better(self.subject, grade)
        return sum((self.counts[better] for better in rest), self.counts[first])

    def share(
        self,
        grade: str,
        *,
        of: Base,
        or_better: bool = False,
        missing: Missing | None = None,
    ) -> Fraction:
        """The exact share of those in ``grade`` (or a better one) in the base ``of``.

        Of organisations ``of="stated"`` leaves nothing open: those who stated nothing are outside
        it, and ``missing`` changes nothing. A cell may have stated its members' grades in part, so
        of members it can depend on what is missing.

        Raises:
            IncompleteDataError: if it depends on units that stated nothing and ``missing`` does
                not say how to read them; the interval in which it lies is in the text.
            UndefinedShareError: if the base is empty.
        """
        problems = check_choice(of, "of", _BASES)
        if missing is not None:
            problems += check_choice(missing, "missing", ("not_in_grade", "in_grade", "exclude"))
        raise_if_any(problems)
        within, base, absent = self._parts(grade, of, or_better)
        unreadable = missing is None or (self.subject == "members" and missing != "exclude")
        if absent and unreadable:
            raise self._incomplete(grade, of, or_better, absent)
        if missing == "exclude":
            absent = 0
        within += absent if missing == "in_grade" else 0
        return self._ratio(within, base + absent, grade, of)

    def share_bounds(
        self, grade: str, *, of: Base, or_better: bool = False
    ) -> tuple[Fraction, Fraction]:
        """The least and the largest share that the missing statements allow.

        For members the bounds are 0 and 1 as soon as one cell is missing: how many members it has
        rated is not known.

        Raises:
            UndefinedShareError: if the base is empty and nothing is missing.
        """
        within, base, absent = self._parts(grade, of, or_better)
        if absent and self.subject == "members":
            return Fraction(0), Fraction(1)
        low = self._ratio(within, base + absent, grade, of)
        return low, low + Fraction(absent, base + absent)

    def percent(
        self,
        grade: str,
        *,
        of: Base,
        or_better: bool = False,
        missing: Missing | None = None,
        places: int = 2,
        rounding: Rounding = "half_up",
    ) -> Decimal:
        """The share as a report prints it. See :meth:`share`."""
        share = self.share(grade, of=of, or_better=or_better, missing=missing)
        return as_percent(share, places, rounding)

    def percentages(
        self,
        *,
        of: Base = "rated",
        missing: Literal["exclude", "not_in_grade"] | None = None,
        places: int = 2,
        rounding: Rounding = "half_up",
        sum_to_100: bool = False,
    ) -> dict[str, Decimal]:
        """The percentages of all grades of their own, which together are the whole base.

        Unless ``of="rated"`` there is a row ``"not_rated"``; with ``missing="not_in_grade"`` a row
        ``"not_stated"``, but not ``of="stated"``. With ``sum_to_100`` the last digits are shared
        out by largest remainder, so that the column adds up to 100 exactly; equal remainders go to
        the earlier row.

        Raises:
            IncompleteDataError, UndefinedShareError: as :meth:`share`.
        """
        own = [grade.id for grade in self.scheme.own_grades(self.subject)]
        for grade in own:
            self.share(grade, of=of, missing=missing)
        rows = {grade: self.counts[grade].known for grade in own}
        if of != "rated":
            rows["not_rated"] = self.not_rated.known
        if missing == "not_in_grade" and self.missing_units and of != "stated":
            rows["not_stated"] = self.missing_units
        if sum_to_100:
            shared = percent_largest_remainder(list(rows.values()), places)
            return dict(zip(rows, shared, strict=True))
        base = sum(rows.values())
        return {
            name: as_percent(Fraction(count, base), places, rounding)
            for name, count in rows.items()
        }

    def _parts(self, grade: str, of: Base, or_better: bool) -> tuple[int, int, int]:
        """Those in the grade, those known to be in the base, and the units that leave it open."""
        within = self.at_least(grade) if or_better else self.count(grade)
        base = self.rated if of == "rated" else self.stated
        if self.subject == "organizations":
            # one that states nothing may have been rated, but is none of those that stated theirs
            return within.known, base.known, 0 if of == "stated" else self.missing_units
        # a cell may have stated some grades and not others: what counts is what is asked for
        tallies = [within, *(self.counts[own.id] for own in self.scheme.own_grades("members"))]
        tallies += [self.not_rated] if of != "rated" else []
        return within.known, base.known, max(tally.incomplete for tally in tallies)

    def _ratio(self, part: int, whole: int, grade: str, of: Base) -> Fraction:
        if whole == 0:
            params = {"grade": grade, **self._among(of)}
            raise UndefinedShareError([Problem(code="share_of_nothing", params=params)])
        return Fraction(part, whole)

    def _incomplete(
        self, grade: str, of: Base, or_better: bool, absent: int
    ) -> IncompleteDataError:
        low, high = self.share_bounds(grade, of=of, or_better=or_better)
        params = {
            "grade": grade,
            **self._among(of),
            "low": as_percent(low),
            "high": as_percent(high),
            "low_share": low,
            "high_share": high,
            "missing": absent,
        }
        return IncompleteDataError([Problem(code="share_incomplete", params=params)])

    def _among(self, of: Base) -> dict[str, str]:
        """What a share is of, and who may not have stated theirs, in both languages."""
        words = {}
        for lang in messages.LANGUAGES:
            counted = measure_words(self.of_what.replace(" ", "_"), lang)
            facts = {"counted": self.of_what if lang == "en" else counted}
            facts |= {"scheme": self.scheme.id, "year": str(self.year)}
            words[f"among_{lang}"] = messages.render(f"among_{of}", lang, facts)
            silent = "silent_cells" if self.subject == "members" else "silent_organizations"
            words[f"silent_{lang}"] = messages.render(silent, lang, facts)
        return words

    def __repr__(self) -> str:
        own = [grade.id for grade in self.scheme.own_grades(self.subject)]
        parts = [f"{name}={self.counts[name]}" for name in own]
        parts += [f"not_rated={self.not_rated}", f"missing={self.missing_units}"]
        return f"<{self.scheme.id} {self.year} {self.of_what}: {', '.join(parts)}>"
