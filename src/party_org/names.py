"""Vietnamese names: stored composed (NFC), compared after folding what typists vary.

Text in the wild mixes "Đ" (U+0110) with "Ð" (U+00D0), "ủy" with "uỷ", and composed with
decomposed accents. None of these differences means another name.
"""

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold_name", "normalize"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_LOOKALIKES = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111", "\u0189": "\u0110"})
_SYLLABLE = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")


def normalize(text: str) -> str:
    """The stored form of a text: composed accents (NFC), no white space at the ends.

    >>> normalize("  Tua\u0302\u0300n Gia\u0301o ") == "Tuần Giáo"
    True
    """
    return unicodedata.normalize("NFC", text).strip()


@lru_cache(maxsize=65_536)
def fold_name(text: str) -> str:
    """The form in which two spellings of one name are equal.

    Case, runs of white space, composition, the look-alikes of "Đ" and the place of the tone mark
    inside a syllable ("hòa" / "hoà", "ủy" / "uỷ") are folded away. Tones themselves are kept:
    "Hoa" and "Hòa" stay two names.

    >>> fold_name("ĐẢNG  UỶ xã Hoà Bình") == fold_name("Ðảng ủy xã Hòa Bình")
    True
    >>> fold_name("Hoa") == fold_name("Hòa")
    False
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_LOOKALIKES).casefold())
    moved = _SYLLABLE.sub(_tone_last, decomposed)
    return " ".join(unicodedata.normalize("NFC", moved).split())


def _tone_last(syllable: re.Match[str]) -> str:
    text = syllable.group()
    tones = "".join(mark for mark in text if mark in _TONES)
    return "".join(mark for mark in text if mark not in _TONES) + tones
