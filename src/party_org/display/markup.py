"""Writing HTML so that nothing a user typed becomes a tag, an attribute or a change of direction.

Only :class:`Html` goes in as it is; every other text is escaped. Characters that cannot be seen and
turn the direction of what follows are shown by their number.
"""

from html import escape

from party_org.showing import visible

__all__: list[str] = []

LONG = 160
"""From how many characters on a name is cut; all of it shows when it is pointed at."""

_VOID = frozenset({"br", "meta"})


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def escaped(value: object) -> Html:
    """A text or number as HTML.

    >>> escaped("<script>")
    '&lt;script&gt;'
    """
    return value if isinstance(value, Html) else Html(escape(visible(str(value))))


def tag(element: str, *children: object, **attributes: str | int | bool | None) -> Html:
    """An element; children and attributes that are ``None`` are left out.

    ``class_`` is written ``class`` and ``aria_label`` ``aria-label``; ``True`` is an attribute
    without a value.

    >>> tag("b", "a < b", class_="x", open=True)
    '<b class="x" open>a &lt; b</b>'
    """
    opening = element + "".join(
        _attribute(name.rstrip("_").replace("_", "-"), value)
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if element in _VOID:
        return Html(f"<{opening}>")
    return Html(f"<{opening}>{joined(*children)}</{element}>")


def _attribute(name: str, value: str | int) -> str:
    return f" {name}" if value is True else f' {name}="{escaped(value)}"'


def joined(*parts: object) -> Html:
    """The parts one after the other, without those that are ``None``."""
    return Html("".join(escaped(part) for part in parts if part is not None))


def named(name: str, unit_id: str | None = None) -> Html:
    """A name that reads in its own direction and moves nothing around it; its id when pointed at.

    >>> named("Chi bộ <1>", "c1")
    '<bdi title="c1">Chi bộ &lt;1&gt;</bdi>'
    """
    told = None if unit_id in (None, name) else unit_id
    if len(name) <= LONG:
        return tag("bdi", name, title=told)
    told = name if told is None else f"{name} ({told})"
    return tag("bdi", f"{name[: LONG - 1]}…", title=told)
