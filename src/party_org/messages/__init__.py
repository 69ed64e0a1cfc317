"""The catalogue of sentences, English and Vietnamese, by code.

A code is stable; its sentences may be improved at any time. Each area of the library has a table
of its own, and a test checks that every code which the library uses stands in exactly one.
"""

from collections.abc import Mapping
from typing import Any

from party_org.messages import (
    allotments,
    commands,
    datasets,
    display,
    documents,
    effects,
    files,
    history,
    judgement,
    operations,
    previews,
    rules,
    sweeps,
    tables,
    trees,
    values,
)
from party_org.messages.entry import Message
from party_org.messages.numbers import grouped
from party_org.messages.words import in_vietnamese
from party_org.showing import one_line

__all__ = ["CATALOGUE", "LANGUAGES", "Message", "render", "render_hint"]

LANGUAGES = ("en", "vi")

CATALOGUE: Mapping[str, Message] = {
    **values.MESSAGES,
    **trees.MESSAGES,
    **files.MESSAGES,
    **documents.MESSAGES,
    **datasets.MESSAGES,
    **operations.MESSAGES,
    **allotments.MESSAGES,
    **effects.MESSAGES,
    **previews.MESSAGES,
    **history.MESSAGES,
    **rules.MESSAGES,
    **judgement.MESSAGES,
    **sweeps.MESSAGES,
    **tables.MESSAGES,
    **display.MESSAGES,
    **commands.MESSAGES,
}


def render(code: str, lang: str, params: Mapping[str, Any]) -> str:
    """The sentence for ``code`` in ``lang`` with ``params`` filled in.

    Raises:
        InvalidValueError: if there are no texts in that language.
    """
    return _message(code).sentence(_checked(lang)).format_map(_Lenient(params, lang))


def render_hint(code: str, lang: str, params: Mapping[str, Any]) -> str:
    """The hint for ``code`` in ``lang``, or ``""``.

    Raises:
        InvalidValueError: if there are no texts in that language.
    """
    return _message(code).hint(_checked(lang)).format_map(_Lenient(params, lang))


def _message(code: str) -> Message:
    return CATALOGUE.get(code) or Message(code.replace("_", " "), code.replace("_", " "))


def _checked(lang: str) -> str:
    if lang not in LANGUAGES:
        # errors are made of problems, and problems of these sentences
        from party_org.checks import check_choice, raise_if_any  # noqa: PLC0415

        raise_if_any(check_choice(lang, "lang", LANGUAGES))
    return lang


class _Lenient(dict[str, Any]):
    """Parameters for ``str.format_map`` in which a missing one shows as its name.

    An error report must not fail because it lacks a detail. Texts of users are shown on one line.
    """

    def __init__(self, params: Mapping[str, Any], lang: str) -> None:
        super().__init__(params)
        self._lang = lang

    def __getitem__(self, key: str) -> Any:
        value = grouped(key, super().__getitem__(key), self._lang)
        if not isinstance(value, str):
            return value
        if key == "suggestion" and value:
            return CATALOGUE["did_you_mean"].sentence(self._lang).format(word=one_line(value))
        return one_line(in_vietnamese(key, value) if self._lang == "vi" else value)

    def __missing__(self, key: str) -> str:
        return f"<{key}>"
