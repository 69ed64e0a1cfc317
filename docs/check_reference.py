"""Compare the reference pages with the real API: ``python docs/check_reference.py``.

Every public name is documented exactly once, by the directive that fits it, and nothing is
documented that is not there.
"""

import importlib
import inspect
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

REFERENCE = Path(__file__).parent / "reference"
MODULES = (
    "party_org",
    "party_org.charts",
    "party_org.datasets",
    "party_org.display",
    "party_org.tables",
    "party_org.testing",
)
_DIRECTIVE = re.compile(r"^\.\. (auto\w+):: (\S+)$", re.MULTILINE)


def public_names() -> dict[str, str]:
    """Every public name → the directive that documents such a thing.

    A class or function that is also at the front door goes by its name there.
    """
    found: dict[str, str] = {}
    seen: set[int] = set()
    for module_name in MODULES:
        module = importlib.import_module(module_name)
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, ModuleType) or id(value) in seen:
                continue
            directive = _directive(value)
            found[f"{module_name}.{name}"] = directive
            if directive != "autodata":
                seen.add(id(value))
    return found


def _directive(value: object) -> str:
    if inspect.isclass(value):
        return "autoclass"
    return (
        "autofunction" if inspect.isroutine(value) or hasattr(value, "__wrapped__") else "autodata"
    )


def documented(pages: Iterable[str]) -> list[tuple[str, str]]:
    """The directives of the pages, each with the name that it documents."""
    return [(match[1], match[2]) for page in pages for match in _DIRECTIVE.finditer(page)]


def differences(pages: Iterable[str]) -> list[str]:
    """What is wrong with the pages, a line each."""
    public = public_names()
    found = documented(pages)
    times = Counter(name for _, name in found)
    wrong = [f"{name}: not documented" for name in public if name not in times]
    wrong += [f"{name}: documented, and not public" for name in times if name not in public]
    wrong += [f"{name}: documented {n} times" for name, n in times.items() if n > 1]
    wrong += [
        f"{name}: documented by {directive}, and it needs {public[name]}"
        for directive, name in found
        if public.get(name, directive) != directive
    ]
    return sorted(wrong)


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(REFERENCE.glob("*.md"))]
    wrong = differences(texts)
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
