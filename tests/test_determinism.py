"""The same text under every hash seed."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def printed(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "determinism_script.py")],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_that_is_printed_depends_on_hash_seeds() -> None:
    first = printed("0")
    assert "are consolidated into the new unit" in first
    assert "is rejected and nothing has been changed" in first
    assert len(first) > 10_000
    for seed in ("1", "2", "77", "4294967295"):
        assert printed(seed) == first
