"""How far a long piece of work is, for those who wait for it: on standard error, never in results.

With rich installed (``pip install "party-org[cli]"``) it is a bar, otherwise a line now and then.
"""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, TypeAlias

from party_org.extras import require

__all__ = ["Advance", "progress_bar"]

Advance: TypeAlias = Callable[[str, int], None]
"""Says what is being done now, and how many parts have been done in all."""

_LINES = 20
"""About so many plain lines are written, however many parts there are."""


@contextmanager
def progress_bar(title: str, total: int, *, show: bool = True) -> Generator[Advance, None, None]:
    """Show on standard error how much of ``total`` parts is done.

    Args:
        title: what the work is.
        total: how many parts it has.
        show: whether to show anything at all.

    >>> with progress_bar("merging", 2, show=False) as advance:
    ...     advance("the first cell", 0)
    ...     advance("the second cell", 1)
    """
    if not show:
        yield lambda _text, _done: None
    elif find_spec("rich") is not None:
        with _rich_bar(title, total) as advance:
            yield advance
    else:
        yield _plain_lines(title, total)
        _write(f"{title}: done")


@contextmanager
def _rich_bar(title: str, total: int) -> Generator[Advance, None, None]:
    progress: Any = require("rich.progress", extra="cli")
    console = require("rich.console", extra="cli").Console(stderr=True)
    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeElapsedColumn(),
    )
    with progress.Progress(*columns, console=console) as bar:
        task = bar.add_task(title, total=total)

        def advance(text: str, done: int) -> None:
            bar.update(task, completed=done, description=f"{title}: {text}" if text else title)

        yield advance
        bar.update(task, completed=total, description=title)


def _plain_lines(title: str, total: int) -> Advance:
    start, every = time.monotonic(), max(1, total // _LINES)

    def advance(text: str, done: int) -> None:
        if done % every == 0:
            seconds = time.monotonic() - start
            what = f": {text}" if text else ""
            _write(f"{title} {done} of {total} ({seconds:.0f} s){what}")

    return advance


def _write(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
