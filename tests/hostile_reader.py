"""Read files, one after the other, and say what became of each; run in a process of its own.

``python -m tests.hostile_reader BYTES SECONDS FILE …``: the system ends the process when it takes
more memory on top of what it has at the start, or more time of the processor. Anything that a file
gets carried out is said on a line of its own.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import party_org as po
from party_org.formats.figure_tables import read_figures
from tests.corpus_files import DAY

_SUSPECT = (
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.remove",
    "subprocess.Popen",
    "socket.connect",
)


def limit(memory: int, seconds: int) -> None:
    """Let the system end this process beyond these bounds, where the system can."""
    with suppress(ImportError, OSError):
        import resource  # noqa: PLC0415  # not every system has it

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        bound = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Say so if something is carried out, or written."""
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if event in _SUSPECT or writes:
        sys.stdout.write(f"carried out: {event} {arguments!r}\n")


def outcome(path: str) -> str:
    """The codes for which a file is refused, or ``"read"``."""
    try:
        use(path)
    except po.PartyOrgError as error:
        return _said(error)
    return "read"


def use(path: str) -> None:
    """Read a file, and apply it if it is a plan."""
    if path.endswith(".csv"):
        po.read_rows(path, as_of=DAY)
    elif path.endswith(".figures"):
        read_figures(path)
    else:
        document = po.load(path)
        if isinstance(document, po.Plan):
            document.apply(_BASE)


def _said(refusal: po.PartyOrgError) -> str:
    told = refusal.problems[:50]
    assert all(problem.line(lang) for problem in told for lang in ("en", "vi"))
    assert len(str(refusal)) < 20_000, "a message repeats too much of the input"
    return " ".join(dict.fromkeys(refusal.codes))


_BASE = po.Hierarchy.from_nested(
    (po.BaseCommittee(id="x"), [po.Cell(id="a", members=po.Membership(5)), po.Cell(id="b")]),
    as_of=DAY,
)

if __name__ == "__main__":
    limit(int(sys.argv[1]), int(sys.argv[2]))
    sys.addaudithook(watch)
    for name in sys.argv[3:]:
        sys.stdout.write(f"{Path(name).name}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{outcome(name)}\n")
