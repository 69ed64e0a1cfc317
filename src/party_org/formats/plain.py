"""What all readers and writers of plain data share: limits, places, and a list of problems.

*Plain data* is what a file holds before anybody knows what it means: dictionaries with text keys,
lists and scalars. It comes in two modes, and the layer that gives it a meaning must be told which:

* *typed* (JSON): numbers are ``int`` or ``Decimal``, and there are ``True``, ``False``, ``None``;
* *text* (YAML): every scalar is a ``str`` exactly as it was written, so that ``00004``, ``No``,
  ``1:30`` and ``1.10`` stay what they are; only an unquoted nothing, ``~`` or ``null`` is ``None``.
  Whoever knows the field reads the number.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from attrs import define, field

from party_org.errors import FileFormatError
from party_org.problems import Problem

__all__ = ["MAX_DEPTH", "MAX_DIGITS", "MAX_PROBLEMS", "Step", "path_text", "quote", "shorten"]

MAX_DEPTH = 220
"""The deepest nesting of lists and dictionaries in a file, the outermost one being 1.

Units may be nested to a depth of 100; each level costs two (the unit, the list of its children),
and what stands around and inside the units takes a few more.
"""

MAX_DIGITS = 40
"""The longest number, in digits before or after the point or moved by an exponent."""

MAX_PROBLEMS = 1_000
"""The most problems that are listed for one text; a broken file should not fill the memory."""

Step: TypeAlias = str | int
"""One step of a path: the key of a dictionary or the index of a list."""

_SHOWN = 80  # characters of a key or word of the input that a message repeats
_SHOWN_STEPS = 12  # steps of a path that a message shows when it says that there are too many

# Nobody sees these in a terminal or an editor: controls, odd spaces, marks of direction, halves
# of characters and non-characters. YAML forbids some of them outside of escapes, too.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\ud800-\udfff\ufeff\ufff0-\uffff]"
)

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character: Python's ``str`` can hold one, but no file in UTF-8 can."""


def quote(text: str) -> str:
    r"""``text`` in double quotes, as JSON and YAML both read it, with nothing invisible left raw.

    >>> print(quote('Chi bộ "1"\u200f'))
    "Chi bộ \"1\"\u200f"
    """
    escaped = json.encoder.encode_basestring(text)
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match.group()):04x}", escaped)


def shorten(text: str) -> str:
    """``text``, or its beginning if it is too long to be repeated in a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def path_text(steps: Iterable[Step]) -> str:
    """The place in the data that ``steps`` lead to, as problems name it.

    Keys that are not identifiers stand in brackets and quotes; very long ones are cut.

    >>> path_text(["units", 3, "members", "women"]), path_text(["a b", "ô"]), path_text([])
    ('$.units[3].members.women', '$["a b"].ô', '$')
    """
    return "$" + "".join(map(_step_text, steps))


def deep_path(steps: Sequence[Step]) -> str:
    """The beginning of a path that is too long for anybody to read."""
    return path_text(steps[:_SHOWN_STEPS]) + "…"


def _step_text(step: Step) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    short = shorten(step)
    return f".{short}" if step.isidentifier() else f"[{quote(short)}]"


@define
class Report:
    """Everything that is wrong with one text, collected and then raised together.

    Attributes:
        source: the name of the file, which every problem repeats; ``""`` if there is none.
    """

    source: str = ""
    problems: list[Problem] = field(factory=list, init=False)

    def add(self, code: str, path: str = "", /, **params: object) -> None:
        """Note a problem, or give up when there are :data:`MAX_PROBLEMS`."""
        if len(self.problems) == MAX_PROBLEMS:
            raise self.fatal("too_many_problems", limit=MAX_PROBLEMS)
        self._append(code, path, params)

    def fatal(self, code: str, path: str = "", /, **params: object) -> FileFormatError:
        """Note a problem after which it cannot go on; the error, to be raised, with all of them."""
        self._append(code, path, params)
        return FileFormatError(self.problems)

    def raise_if_any(self) -> None:
        """Raise what has been noted.

        Raises:
            FileFormatError: if there are problems.
        """
        if self.problems:
            raise FileFormatError(self.problems)

    def _append(self, code: str, path: str, params: dict[str, object]) -> None:
        # "file" opens the sentence and is always there; "source" is for programs
        named = {"source": self.source} if self.source else {}
        opening = {"file": f"{self.source}: " if self.source else ""}
        self.problems.append(Problem(code=code, path=path, params={**named, **opening, **params}))
