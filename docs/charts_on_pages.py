"""What a notebook's kernel runs first while the pages are built: how charts get into a page.

A chart becomes a few lines that draw it with the plotly.min.js of the page, so that no page holds
the program more than once and none fetches it from elsewhere.
"""

from hashlib import sha256

import plotly.io as pio
from plotly.io.base_renderers import MimetypeRenderer

CONFIG = '{"displaylogo": false, "responsive": true}'


class PageRenderer(MimetypeRenderer):
    """Charts as HTML that waits for the script of the page."""

    def to_mimebundle(self, fig_dict):
        figure = pio.to_json(fig_dict, validate=False)
        name = f"chart-{sha256(figure.encode()).hexdigest()[:12]}"
        height = fig_dict["layout"].get("height", 450)
        draw = f'{{const f = {figure}; Plotly.newPlot("{name}", f.data, f.layout, {CONFIG});}}'
        script = f'addEventListener("DOMContentLoaded", () => {draw})'.replace("</", "<\\/")
        place = f'<div id="{name}" class="chart" style="height:{height}px"></div>'
        return {"text/html": f"{place}<script>{script}</script>"}


pio.renderers["page"] = PageRenderer()
pio.renderers.default = "page"
