"""The same work with pandas: a frame with a row for each unit."""

from typing import Any

from benchmarks.peers.bare import MEASURES, Record, Ways
from party_org.extras import require


def pd() -> Any:
    """The package."""
    return require("pandas", extra="bench")


def build(rows: list[Record]) -> Any:
    """The frame, indexed by id, with parent, depth and the six numbers; ids are unique."""
    ids, parents, numbers = zip(*rows, strict=True)
    frame = pd().DataFrame(list(numbers), columns=list(MEASURES), index=ids)
    if not frame.index.is_unique:
        raise ValueError("an id comes twice")
    frame["parent"] = parents
    depth: dict[str | None, int] = {None: -1}
    for unit_id, parent, _ in rows:
        depth[unit_id] = depth[parent] + 1
    frame["depth"] = [depth[unit_id] for unit_id in ids]
    return frame


def sums(frame: Any) -> Any:
    """All numbers of all subtrees, level by level from below."""
    columns = list(MEASURES)
    totals = frame[columns].copy()
    for depth in range(int(frame["depth"].max()), 0, -1):
        here = frame.index[frame["depth"] == depth]
        added = totals.loc[here].groupby(frame.loc[here, "parent"]).sum()
        totals.loc[added.index] += added
    return totals


def merged(frame: Any, gone: str, into: str) -> Any:
    """One cell into another in a copy, so that the frame before is kept."""
    columns = list(MEASURES)
    after = frame.drop(index=gone)
    after.loc[into, columns] = frame.loc[into, columns] + frame.loc[gone, columns]
    return after


def ways(shares: Ways) -> Any:
    """A matrix of shares as rows; pandas has no fractions, so as floats."""
    rows = [(i, j, float(share)) for i, row in shares.items() for j, share in row.items()]
    return pd().DataFrame(rows, columns=["old", "new", "share"])


def composed(one: Any, other: Any) -> Any:
    """The product of two matrices of shares: joined, multiplied, added up."""
    joined = one.merge(other, left_on="new", right_on="old", how="left", suffixes=("", "_then"))
    joined["end"] = joined["new_then"].fillna(joined["new"])
    joined["share"] *= joined["share_then"].fillna(1.0)
    return joined.groupby(["old", "end"])["share"].sum()
