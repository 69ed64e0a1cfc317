"""Strategies for places, such as villages."""

from hypothesis import strategies as st

from party_org.places import Place
from party_org.testing.counts import counts

__all__ = ["places"]


def places(
    *, ids: st.SearchStrategy[str] | None = None, members: bool = False, unknown: bool = True
) -> st.SearchStrategy[Place]:
    """Places with an id of ``ids``, and if asked for with a number of members.

    Without ``ids`` they are one of three villages.
    """
    who = st.sampled_from(("v1", "v2", "v3")) if ids is None else ids
    number = counts(unknown=unknown, max_value=9) if members else st.none()
    return st.builds(Place, id=who, kind=st.just("village"), members=number)
