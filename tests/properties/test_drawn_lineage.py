"""What a lineage draws is worked out from what changed alone, and is the same as from all."""

from hypothesis import given

from party_org.crosswalk_making import changed_crosswalk
from party_org.crosswalks import CrosswalkRow
from party_org.errors import InvalidValueError
from party_org.lineage import Lineage
from party_org.measures import TOTAL
from party_org.plans import Outcome
from party_org.testing import restructurings


def moved(lineage: Lineage, rows: tuple[CrosswalkRow, ...]) -> list[CrosswalkRow]:
    stayed = set(lineage.before) - set(lineage.rows())
    return [one for one in rows if one.source not in stayed or one.target not in lineage.after]


@given(restructurings())
def test_the_ways_of_what_changed_are_those_of_the_whole_crosswalk(outcome: Outcome) -> None:
    lineage = outcome.lineage
    try:
        rows = lineage.crosswalk().rows
    except InvalidValueError:  # no unit has a roll
        return
    found = changed_crosswalk(lineage.ways(), TOTAL)
    assert moved(lineage, found.rows) == moved(lineage, rows)
