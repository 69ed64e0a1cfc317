"""Drawing values in notebooks and on pages, in English or Vietnamese, for light and dark.

In a notebook a hierarchy, a roll-up, an outcome and their like draw themselves. For pages of your
own there are :func:`to_html` with :data:`STYLESHEET`, and :func:`page`.

>>> import party_org as po
>>> with display_options(lang="vi"):
...     "không nêu" in po.datasets.chi_lang().hierarchy.rollup()._repr_html_()
True
"""

from party_org.display.drawing import drawn, page, to_html
from party_org.display.markup import Html
from party_org.display.options import (
    DisplayOptions,
    current_options,
    display_options,
    set_display_options,
)
from party_org.display.style import PAGE_STYLESHEET, STYLESHEET

__all__ = [
    "PAGE_STYLESHEET",
    "STYLESHEET",
    "DisplayOptions",
    "Html",
    "current_options",
    "display_options",
    "drawn",
    "page",
    "set_display_options",
    "to_html",
]
