"""Charts as plotly figures (extra ``plot``): members, ratings, restructurings, before and after.

Each function returns a figure: show it, change it, or write it to a file. Texts are English or
Vietnamese; numbers that are not stated are drawn hatched and said to be so, never left out and
never 0.
"""

from party_org.charts.differences import before_after
from party_org.charts.drafting import Figure
from party_org.charts.partitions import icicle, treemap
from party_org.charts.rating_charts import Rated, rating_bars
from party_org.charts.restructurings import restructuring_sankey

__all__ = [
    "Figure",
    "Rated",
    "before_after",
    "icicle",
    "rating_bars",
    "restructuring_sankey",
    "treemap",
]
