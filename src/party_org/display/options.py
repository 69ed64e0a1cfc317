"""How things are drawn: the language, and how much of something long is shown.

There is one setting for the whole process, and one for a ``with`` block, which holds for the thread
or task that runs the block and for nobody else.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal, TypeAlias, TypedDict, Unpack

from attrs import evolve, field, frozen

from party_org.checks import check_choice, raise_if_any, wrong_type
from party_org.messages import LANGUAGES

__all__ = [
    "DisplayChanges",
    "DisplayOptions",
    "Language",
    "current_options",
    "display_options",
    "set_display_options",
]

Language: TypeAlias = Literal["en", "vi"]


def _check_limit(_: Any, attribute: Any, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise_if_any([wrong_type(attribute.name, "a whole number from 0", value)])


@frozen(kw_only=True)
class DisplayOptions:
    """How things are drawn.

    Attributes:
        lang: ``"en"`` or ``"vi"``: the language of the words, and how numbers are written.
        max_units: how many units of a tree are shown, those of the upper levels first.
        max_children: how many units below one and the same are shown.
        open_levels: how many levels of a tree are unfolded at first.
        max_rows: how many rows of a table, or steps of a plan, are shown.
        fold_rows: from how many rows on a table is folded at first.

    Raises:
        InvalidValueError: for another language, or a limit that is no whole number from 0.
    """

    lang: Language = "en"
    max_units: int = field(default=500, validator=_check_limit)
    max_children: int = field(default=100, validator=_check_limit)
    open_levels: int = field(default=1, validator=_check_limit)
    max_rows: int = field(default=100, validator=_check_limit)
    fold_rows: int = field(default=20, validator=_check_limit)

    def __attrs_post_init__(self) -> None:
        raise_if_any(check_choice(self.lang, "lang", LANGUAGES))


class DisplayChanges(TypedDict, total=False):
    """The options that can be changed; see :class:`DisplayOptions`."""

    lang: Language
    max_units: int
    max_children: int
    open_levels: int
    max_rows: int
    fold_rows: int


_process = [DisplayOptions()]
"""What holds where no block says otherwise: one item, replaced as a whole."""

_changes: ContextVar[DisplayChanges | None] = ContextVar("party_org_display", default=None)


def current_options() -> DisplayOptions:
    """The options that hold here."""
    return evolve(_process[0], **(_changes.get() or {}))


def set_display_options(**changes: Unpack[DisplayChanges]) -> None:
    """Change options for the whole process, as at the top of a notebook.

    Args:
        changes: fields of :class:`DisplayOptions`.

    Raises:
        InvalidValueError: for another language, or a limit that is no whole number from 0.
    """
    _process[0] = evolve(_process[0], **changes)


@contextmanager
def display_options(**changes: Unpack[DisplayChanges]) -> Generator[DisplayOptions, None, None]:
    """Change options for a ``with`` block, in this thread or task alone.

    Args:
        changes: fields of :class:`DisplayOptions`.

    Raises:
        InvalidValueError: for another language, or a limit that is no whole number from 0.

    >>> with display_options(lang="vi", max_rows=5) as options:
    ...     options.lang, current_options().max_rows
    ('vi', 5)
    >>> current_options().lang
    'en'
    """
    wanted: DisplayChanges = {**(_changes.get() or {}), **changes}
    options = evolve(_process[0], **wanted)  # which checks them
    token = _changes.set(wanted)
    try:
        yield options
    finally:
        _changes.reset(token)
