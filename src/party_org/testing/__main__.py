"""``python -m party_org.testing --steps 1000000``: a long run of the state machine, counted."""

import argparse
import os
import sys
import time
from collections.abc import Sequence

from party_org.testing.laws import ALL_LAWS
from party_org.testing.soak import Tally, soak


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the machine and print what was done; 1 if something differs."""
    told = _parser().parse_args(arguments)
    begun = shown = time.monotonic()
    tally = Tally()
    try:
        for tally in soak(told.steps, seed=told.seed, laws_every=told.laws_every, jobs=told.jobs):
            if time.monotonic() - shown > 10:
                shown = time.monotonic()
                _say(f"{tally.steps.total():,} steps in {shown - begun:.0f} s", sys.stderr)
    except Exception as error:  # noqa: BLE001 - whatever a step raises has been found
        _say(f"after {tally.steps.total():,} steps: {type(error).__name__}: {error}")
        for line in getattr(error, "__notes__", ()):
            _say(line)
        return 1
    _report(tally, time.monotonic() - begun, told)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m party_org.testing", description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000, help="how many, at least")
    parser.add_argument("--seed", type=int, default=0, help="another one makes other steps")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument(
        "--laws-every", type=int, default=50, help="steps between checks of all laws; 0 for none"
    )
    return parser


def _report(tally: Tally, seconds: float, told: argparse.Namespace) -> None:
    for op, number in sorted(tally.steps.items()):
        _say(f"{number:>10,}  {op}")
    _say(f"{tally.steps.total():>10,}  steps in {tally.runs:,} runs, seed {told.seed}")
    _say(f"{tally.units:>10,}  units with all their numbers and sums as by the oracle")
    _say(f"{tally.laws:>10,}  times all {len(ALL_LAWS)} laws checked:")
    for law in ALL_LAWS:
        _say(f"{'':>12}{law.name}: {law.says}")
    _say(f"no law is broken; {seconds:.0f} s with {told.jobs} processes")


def _say(text: str, to: object = None) -> None:
    print(text, file=to or sys.stdout, flush=True)  # type: ignore[arg-type]  # a stream


if __name__ == "__main__":
    sys.exit(main())
