"""Mutation testing: change the code in small ways, and see whether a test notices.

``mutmut`` makes the changes, in a copy; its settings are in ``pyproject.toml``. All of them take
hours, so ``--one-in`` draws some: at random, the same for the same ``--seed``, and at least
``--least`` of each module. The command shows what survived and ends with 1 if less than
``--share`` percent were killed.
"""

import ast
import json
import random
import shutil
import subprocess
import sys
from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

FOLDER = Path("build/mutation")
COPIED = ("src", "tests", "conftest.py", "pyproject.toml")
MUTMUT = Path(sys.executable).with_name("mutmut")
OPEN = ("survived", "untested")


def main() -> int:
    """Run the command."""
    given = options()
    make_copy(FOLDER)
    # no mutant has this name: it only makes them, and learns which tests run which function
    said = mutmut("run", "none")
    chosen = {
        name
        for names in mutants(FOLDER).values()
        for name in sample(sorted(names), given.one_in, given.least, given.seed)
    }
    if chosen:
        said = mutmut("run", "--max-children", str(given.processes), *sorted(chosen))
    endings = {
        module: {name: ending(code) for name, code in names.items() if name in chosen}
        for module, names in mutants(FOLDER).items()
    }
    tried = Counter(how for names in endings.values() for how in names.values())
    sys.stdout.write(said if tried["untried"] or not tried else report(endings))
    share = 100 * noticed(tried) / tried.total() if tried else 0
    sys.stdout.write(f"{noticed(tried)} of {tried.total()} killed: {share:.1f} %\n")
    return 0 if share >= given.share and not tried["untried"] else 1


def options() -> Namespace:
    """What the command is asked for."""
    parser = ArgumentParser(
        "tests.mutation", description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter
    )
    parser.add_argument("--one-in", type=int, default=1, help="try one of so many mutants")
    parser.add_argument("--least", type=int, default=5, help="but so many of every module")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--share", type=int, default=95, help="percent that must be killed")
    return parser.parse_args()


def make_copy(folder: Path) -> None:
    """A copy of the code and its tests, in which mutmut reaches the properties as well."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in map(Path, COPIED):
        if name.is_dir():
            shutil.copytree(name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(name, folder / name)
    for path in folder.glob("src/**/*.py"):
        path.write_text(without_decorators(path.read_text("utf-8")), "utf-8")


def without_decorators(text: str) -> str:
    """The same code with ``name = property(_get_name)`` for ``@property``.

    mutmut leaves functions with a decorator alone.
    """
    lines = text.splitlines()
    defined = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    found = [node for node in defined if is_property(node)]
    for node in sorted(found, key=lambda node: -node.lineno):
        indent = " " * node.col_offset
        lines.insert(node.end_lineno or 0, f"{indent}{node.name} = property(_get_{node.name})")
        at = node.lineno - 1
        lines[at] = lines[at].replace(f"def {node.name}(", f"def _get_{node.name}(", 1)
        del lines[at - 1]
    return "\n".join(lines) + "\n"


def is_property(node: ast.FunctionDef) -> bool:
    """Whether a function is a property, and nothing else."""
    return [ast.unparse(decorator) for decorator in node.decorator_list] == ["property"]


def mutmut(*arguments: str) -> str:
    """What mutmut says when it is run in the copy."""
    run = subprocess.run(  # noqa: PLW1510 - it also ends with 1 where nothing is wrong
        [MUTMUT, *arguments], cwd=FOLDER, capture_output=True, text=True
    )
    return run.stdout + run.stderr


def mutants(folder: Path) -> dict[str, dict[str, int | None]]:
    """Module → mutant → how the tests ended that ran with it, ``None`` before they have run."""
    found = {
        str(path.relative_to(folder / "mutants/src/party_org"))[:-8]: json.loads(
            path.read_text("utf-8")
        )["exit_code_by_key"]
        for path in sorted(folder.glob("mutants/src/**/*.py.meta"))
    }
    return {module: names for module, names in found.items() if names}


def sample(names: list[str], one_in: int, least: int, seed: int) -> list[str]:
    """Some of the mutants of a module, the same ones for the same seed."""
    number = max(least, round(len(names) / one_in))
    shuffled = random.Random(f"{seed} {names[0]}").sample(names, len(names))
    return shuffled[:number]


def ending(code: int | None) -> str:
    """How it ended: what ran into a limit of time was noticed, as if a test had failed."""
    words = {
        0: "survived",
        1: "killed",
        3: "killed",
        5: "untested",
        33: "untested",
        None: "untried",
    }
    return words.get(code, "stopped")


def noticed(tried: Counter[str]) -> int:
    """How many mutants the tests have found."""
    return tried["killed"] + tried["stopped"]


def report(endings: dict[str, dict[str, str]]) -> str:
    """A line for each module, and what each mutant changes that was not found."""
    lines = []
    for module, names in endings.items():
        tried = Counter(names.values())
        lines.append(f"{module:<40}{noticed(tried):>5} of {tried.total():>5}")
    for names in endings.values():
        lines += [mutmut("show", name) for name, how in names.items() if how in OPEN]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
