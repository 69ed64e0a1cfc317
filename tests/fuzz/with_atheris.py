"""The same target and mutations, driven by atheris: it keeps inputs that reach new code.

It ends at the first finding, with another status than 0 and the input in the folder ``--keep``.
"""

import sys
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.options import options


def run(seconds: float, seed: int, folder: Path) -> None:
    """Fuzz for some time and end the process."""
    atheris: Any = import_module("atheris")  # not everybody who reads this module has it
    # it changes the code that it watches while that is imported for the first time
    with atheris.instrument_imports(include=["party_org"]):
        from tests.fuzz.mutations import MAX_SIZE, mutate  # noqa: PLC0415  # see above
        from tests.fuzz.running import seeds  # noqa: PLC0415
        from tests.fuzz.target import KINDS, attempt  # noqa: PLC0415
    known = seeds()
    corpus = folder / "inputs"
    corpus.mkdir(parents=True)
    for n, (kind, data) in enumerate(known):
        (corpus / f"{n:04}").write_bytes(bytes([KINDS.index(kind)]) + data)

    # the first byte of an input says how the rest is read
    def try_one(data: bytes) -> None:
        if data:
            attempt(KINDS[data[0] % len(KINDS)], data[1:])

    def changed(data: bytes, max_size: int, its_seed: int) -> bytes:
        random = Random(its_seed)
        kind = KINDS[(data or b"\0")[0] % len(KINDS)]
        others = [other for other_kind, other in known if other_kind == kind]
        made = mutate(kind, data[1:], random.choice(others), random)
        return (bytes([KINDS.index(kind)]) + made)[:max_size]

    # with a seed of 0 it would choose one of its own
    settings = [f"-max_total_time={round(seconds)}", f"-seed={seed + 1}", f"-max_len={MAX_SIZE}"]
    settings += [f"-artifact_prefix={folder}/", "-timeout=20", str(corpus)]
    atheris.Setup([sys.argv[0], *settings], try_one, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    given = options("tests.fuzz.with_atheris", __doc__)
    run(given.seconds, given.seed, given.keep)
