"""The same work done by others: networkx, bigtree, pandas, and bounds in bare Python and numpy.

Each is written as someone would who knows the peer well and needs just this. All of them have the
same data: for each unit its id, its parent and six numbers (members and five breakdowns).
"""
