"""The bases that a percentage may be of, and small changes that would make it fit."""

from collections.abc import Iterator, Mapping

from party_org.reconciliation import SmallChange
from party_org.schemes import RatingScheme
from party_org.weighing.lookups import PREVIOUS, TARGET
from party_org.weighing.reported import MOVEMENTS
from party_org.weighing.schema import KINDS, RatingTopic, rating_topic
from party_org.weighing.shares import ShareRange

__all__ = ["possible_bases", "small_changes"]


def possible_bases(measure: str, schemes: Mapping[str, RatingScheme]) -> list[str]:
    """The measures that reports take as the base of a percentage of ``measure`` (D§7).

    Of a grade: those rated, those stated, all, and the classes of which it may be an "of which".
    Of admissions: last year's total, the total, the target.

    >>> possible_bases("admitted.women", {})
    ['admitted', 'previous.members.total', 'members.total', 'target.admitted.women']
    """
    topic = rating_topic(measure, schemes)
    if topic is not None:
        return [base for base in _rating_bases(topic) if base != measure]
    word, _, part = measure.partition(".")
    if word in MOVEMENTS:
        bases = [word] if part else []
        return [*bases, f"{PREVIOUS}members.total", "members.total", TARGET + measure]
    if word in KINDS:
        wider = [m for m in KINDS if set(KINDS[m]) > set(KINDS[word])]
        return [word] if part else sorted(wider, key=lambda m: len(KINDS[m]))
    return ["members.total"] if word == "members" and part != "total" else []


def _rating_bases(topic: RatingTopic) -> Iterator[str]:
    yield topic.prefix + "rated"
    yield topic.prefix + "stated"
    yield "members.total" if topic.subject == "members" else topic.whose
    outer = topic.inner.get(topic.name)
    if outer is not None:
        yield topic.prefix + outer
    grade = outer or topic.name.removesuffix("_or_better")
    if grade in topic.own:
        # the worst grade "or better" is everyone who was rated
        for worse in topic.own[topic.own.index(grade) + 1 : -1]:
            yield f"{topic.prefix}{worse}_or_better"


def small_changes(part: int, base: int, shares: ShareRange, most: int) -> Iterator[SmallChange]:
    """The numbers nearest to a part and a base whose share is in the range.

    Those with the smallest changes in all, if these are no larger than ``most``.
    """
    for size in range(1, most + 1):
        found = [
            SmallChange(numerator=part + p, denominator=base + b, part=p, base=b)
            for p in range(-size, size + 1)
            for b in sorted({abs(p) - size, size - abs(p)})
            if 0 <= part + p <= base + b and base + b
            if shares.least(base + b) <= part + p <= (shares.most(base + b) or 0)
        ]
        if found:
            yield from found
            return
