"""One entry of the catalogue."""

from attrs import field, frozen

__all__ = ["Message"]


@frozen
class Message:
    """A sentence and a hint in English and Vietnamese, with ``{named}`` parameters.

    The hints come last and may be empty.
    """

    en: str
    vi: str
    hint_en: str = field(default="")
    hint_vi: str = field(default="")

    def sentence(self, lang: str) -> str:
        """The sentence in ``lang``."""
        return self.vi if lang == "vi" else self.en

    def hint(self, lang: str) -> str:
        """The hint in ``lang``, or ``""``."""
        return self.hint_vi if lang == "vi" else self.hint_en
