"""Fuzz for some time, say what was found, and end with 1 if anything was."""

import sys
from pathlib import Path

from tests.fuzz.options import options
from tests.fuzz.running import Run, fuzz, keep


def main() -> int:
    """Run the command."""
    given = options("tests.fuzz", __doc__)
    run = fuzz(given.seed, seconds=given.seconds)
    report(run, given.keep)
    return 1 if run.findings else 0


def report(run: Run, folder: Path) -> None:
    """Say what was tried and found."""
    lines = [f"{run.tried} inputs tried, {run.accepted} read, {len(run.findings)} findings"]
    for finding in run.findings.values():
        lines += [f"- {finding.what}", f"  {finding.kind}: {finding.data[:300]!r}"]
    if run.findings:
        keep(run, folder)
        lines.append(f"the inputs are in {folder}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
