"""The chart of growth, as a picture for the documentation."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.growth import Curve
from party_org.extras import require


def draw(curves: Sequence[Curve], path: Path) -> None:
    """Write the curves to an SVG file, both axes logarithmic.

    Raises:
        MissingExtraError: if matplotlib is not installed.
    """
    matplotlib = require("matplotlib", extra="bench")
    matplotlib.use("Agg")
    # names in the file that are the same each time, and letters as letters
    matplotlib.rcParams.update({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 11})
    pyplot = require("matplotlib.pyplot", extra="bench")
    figure, axes = pyplot.subplots(figsize=(10, 6.2), layout="constrained")
    for n, curve in enumerate(curves):
        _curve(axes, curve, f"C{n}")
    _guide(axes, curves)
    axes.set(xscale="log", yscale="log", xlabel="units", ylabel="seconds")
    axes.grid(visible=True, which="major", alpha=0.3)
    figure.legend(loc="outside right upper", frameon=False)
    axes.set_title("Cost against size (in brackets: exponent over the larger half)", loc="left")
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def _curve(axes: Any, curve: Curve, colour: str) -> None:
    units, costs = zip(*sorted(curve.seconds.items()), strict=True)
    style = "o-" if curve.expected else "s--"
    label = f"{curve.what} ({curve.slope:.2f})"
    axes.plot(units, costs, style, color=colour, label=label, markersize=4)


def _guide(axes: Any, curves: Sequence[Curve]) -> None:
    """A thin grey line that grows as the size does, to compare with."""
    sizes = sorted(curves[0].seconds)
    low = min(cost for curve in curves for cost in curve.seconds.values())
    start = low * 3
    ends = [start, start * sizes[-1] / sizes[0]]
    axes.plot([sizes[0], sizes[-1]], ends, ":", color="grey", label="linear, to compare with")
