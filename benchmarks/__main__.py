"""Measure party_org beside its peers: ``python -m benchmarks``.

Three things to ask for: the table (by default, of all sizes), ``growth`` (the chart of cost against
size), and ``check`` (the quick benchmark of every build, which fails when a limit is broken).
Every number is a median, every ratio is of one run: machines differ, ratios hardly do.
"""

import argparse
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from benchmarks import growth, limits, table
from benchmarks.aims import aims
from benchmarks.chart import draw
from benchmarks.memory import memory_rows
from benchmarks.rows import PEERS, Table, all_measured
from benchmarks.scene import Scene
from benchmarks.tasks import tasks
from party_org.progress import progress_bar

SIZES = ("district", "province", "nation")
PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "growth.svg"


def measure(
    size: str, runs: int, only: Collection[str] = (), *, memory: bool = True, show: bool = True
) -> Table:
    """The table of one size; of the rows with these keys alone, if some are named."""
    scene = Scene(size)
    todo = [task for task in tasks(scene) if not only or task.key in only]
    with progress_bar(size, len(todo), show=show) as say:
        rows = list(all_measured(todo, runs, say))
    if memory:
        rows += memory_rows(size, PEERS, only)
    return Table(size, len(scene.made), tuple(rows))


def _tables(arguments: argparse.Namespace) -> int:
    if arguments.read:
        tables = [
            one for path in arguments.read for one in table.from_json(path.read_text("utf-8"))
        ]
    else:
        sizes = arguments.what or SIZES
        times, only = arguments.times, arguments.only
        tables = [measure(size, times, only, memory=arguments.memory) for size in sizes]
    if arguments.json:
        print(table.as_json(tables))
    elif arguments.markdown:
        print(table.markdown(tables))
        print("\n" + "\n".join(f"* {line}" for line in aims(tables)))
    else:
        print(table.text(tables))
        print("\n" + "\n".join(aims(tables)))
    return 0


def _growth(arguments: argparse.Namespace) -> int:
    def say(what: str) -> None:
        print(what, file=sys.stderr, flush=True)

    curves = growth.measure(growth.SIZES, arguments.times, say)
    print(growth.as_json(curves) if arguments.json else growth.text(curves))
    draw(curves, PICTURE)
    say(f"drawn: {PICTURE.name}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    rows = limits.measured_rows(Scene("province"), arguments.times)
    print("\n".join(limits.lines(rows)))
    return int(any(limits.is_broken(limit, rows[limit.key]) for limit in limits.LIMITS))


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    made.formatter_class = argparse.RawDescriptionHelpFormatter
    made.add_argument(
        "what", nargs="*", metavar="SIZE", help=f"{', '.join(SIZES)}; or: growth; or: check"
    )
    made.add_argument("--times", type=int, default=3, help="runs of which the median is taken")
    made.add_argument("--markdown", action="store_true", help="the table for the documentation")
    made.add_argument("--json", action="store_true", help="for machines")
    made.add_argument(
        "--read", type=Path, nargs="+", metavar="FILE", help="show what --json wrote, anew"
    )
    made.add_argument("--only", nargs="+", default=(), metavar="KEY", help="rows, as --json names")
    made.add_argument("--no-memory", dest="memory", action="store_false", help="times alone")
    return made


def main(given: Sequence[str] | None = None) -> int:
    """Do what is asked for; 1 if a limit is broken."""
    made = parser()
    arguments = made.parse_args(given)
    if arguments.what in (["growth"], ["check"]):
        return {"growth": _growth, "check": _check}[arguments.what[0]](arguments)
    unknown = [word for word in arguments.what if word not in SIZES]
    if unknown:
        made.error(f"not a size: {', '.join(unknown)}")
    return _tables(arguments)


if __name__ == "__main__":
    sys.exit(main())
