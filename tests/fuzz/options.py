"""The options that both commands have."""

import argparse
import tempfile
from pathlib import Path

__all__ = ["options"]


def options(module: str, description: str | None) -> argparse.Namespace:
    """What was given on the command line: ``seconds``, ``seed`` and the folder ``keep``."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=description)
    parser.add_argument("--seconds", type=float, default=60, help="how long; 60, unless said")
    parser.add_argument("--seed", type=int, default=0, help="another one tries other inputs")
    parser.add_argument("--keep", type=Path, help="the folder for inputs that go wrong")
    given = parser.parse_args()
    given.keep = given.keep or Path(tempfile.mkdtemp(prefix="party-org-fuzz-"))
    return given
