"""The one stylesheet, for fragments in a notebook and for pages of their own.

A fragment does not know the page it stands on. It takes the ink of that page and sets no ground of
its own: lines and tints are transparent greys, so it reads on light and on dark. Only the colours
of grades are solid, from blue to orange, which the colour-blind can tell apart; they are a little
lighter where the notebook says that it is dark. What the desktop prefers is asked by a page alone,
since a notebook may be light on a dark desktop.
"""

from party_org.display.markup import Html

__all__ = ["PAGE_STYLESHEET", "STYLESHEET"]

_DARK = (
    "--po-g0:#5aa9e6;--po-g1:#9fd3f5;--po-g2:#f3c35b;--po-g3:#ef8354;--po-none:#8b9199;"
    "--po-link:#8ab4f8;"
)

STYLESHEET = Html(
    f"""
.po{{--po-ink:var(--jp-content-font-color1,var(--vscode-editor-foreground,inherit));
--po-line:rgba(128,128,128,.35);--po-soft:rgba(128,128,128,.12);
--po-up:rgba(43,123,186,.24);--po-down:rgba(224,122,48,.24);--po-bad:rgba(214,72,56,.26);
--po-good:rgba(46,150,96,.24);--po-doubt:rgba(200,150,30,.26);
--po-g0:#1f77b4;--po-g1:#7dbce8;--po-g2:#f2b134;--po-g3:#d9622b;--po-none:#9aa0a6;
--po-link:#1a5fb4;
color:var(--po-ink);font-family:var(--jp-ui-font-family,system-ui,"Segoe UI",Roboto,"Noto Sans",
"DejaVu Sans",sans-serif);font-size:13px;line-height:1.45;max-width:72em;overflow-wrap:anywhere;
text-align:start}}
html[data-theme="dark"] .po,html[theme="dark"] .po,body[data-theme="dark"] .po,
body[data-jp-theme-light="false"] .po,body.vscode-dark .po,body.vscode-high-contrast .po{{{_DARK}}}
.po bdi{{unicode-bidi:isolate}}
.po-head{{margin:.3em 0 .5em}}
.po-head strong{{font-size:1.1em}}
.po-quiet{{opacity:.72}}
.po-note{{opacity:.8;margin:.3em 0}}
.po h3,.po h4{{font-size:1em;font-weight:600;margin:.9em 0 .3em}}
.po details>summary{{cursor:pointer;padding:.1em 0}}
.po details>summary:hover{{background:var(--po-soft)}}
.po-scroll{{overflow-x:auto;max-width:100%}}
.po table.po-table{{border-collapse:collapse;margin:.2em 0 .6em;font-size:1em;border:0}}
.po .po-table th,.po .po-table td{{padding:.2em .7em;border:0;
border-bottom:1px solid var(--po-line);text-align:start;
vertical-align:top;background:none;color:inherit;
max-width:34em;
white-space:normal;font-weight:400}}
.po .po-table td{{overflow-wrap:break-word;min-width:3.2em}}
.po .po-table thead th{{font-weight:600;border-bottom-width:2px}}
.po .po-table tbody tr{{background:none}}
.po .po-table tbody tr:hover{{background:var(--po-soft)}}
.po .po-table .po-n{{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}}
.po .po-table .po-in{{padding-inline-start:1.9em}}
.po .po-table td.po-new{{font-weight:600}}
.po .po-table td.po-wrap{{white-space:normal;min-width:9em}}
.po .po-table td.po-up{{background:var(--po-up)}}
.po .po-table td.po-down{{background:var(--po-down)}}
.po-chip{{display:inline-block;padding:0 .5em;border-radius:.8em;background:var(--po-soft);
font-size:.92em;white-space:nowrap;margin-inline-end:.25em}}
.po-bad{{background:var(--po-bad)}}.po-good{{background:var(--po-good)}}
.po-doubt{{background:var(--po-doubt)}}
.po-bar{{display:inline-flex;width:9em;max-width:100%;height:.8em;border-radius:.2em;overflow:hidden;
background:var(--po-soft);vertical-align:middle}}
.po-bar.po-wide{{width:24em}}
.po-bar i{{display:block;height:100%;min-width:0;flex-basis:0}}
.po-g0{{background:var(--po-g0)}}.po-g1{{background:var(--po-g1)}}
.po-g2{{background:var(--po-g2)}}.po-g3{{background:var(--po-g3)}}
.po-none{{background:var(--po-none)}}
.po-open{{background:repeating-linear-gradient(45deg,rgba(128,128,128,.75) 0 2px,
transparent 2px 5px)}}
.po-key{{display:inline-block;width:.8em;height:.8em;border-radius:.15em;margin-inline-end:.35em;
vertical-align:-.05em}}
.po-legend{{display:flex;flex-wrap:wrap;gap:.1em 1.1em;margin:.2em 0 .5em;font-size:.92em}}
.po-tree ul,.po-list{{list-style:none;margin:0;padding-inline-start:1.1em}}
.po-tree ul{{border-inline-start:1px solid var(--po-line);margin-inline-start:.35em}}
.po-tree>ul{{border:0;margin:0;padding:0}}
.po-tree li,.po-list>li{{margin:0;padding:0}}
.po-tree li::marker{{content:none}}
.po-tree{{max-width:60em}}
.po-unit{{display:inline-flex;flex-wrap:wrap;align-items:baseline;gap:0 .8em;padding:.08em 0;
width:calc(100% - 1.6em);vertical-align:top}}
.po-unit .po-bar{{margin-inline-start:auto;align-self:center}}
.po-gap{{background:none;border:1px dashed var(--po-line)}}
.po-leaf{{padding-inline-start:1.1em}}
.po-leaf .po-unit{{width:calc(100% - .6em)}}
.po-leaf:hover{{background:var(--po-soft)}}
.po-unit .po-quiet{{font-size:.92em}}
ol.po-steps{{margin:.2em 0;padding-inline-start:2.4em}}
ol.po-steps>li{{padding:.1em 0}}
ul.po-problems{{margin:.1em 0 .4em;padding-inline-start:1.4em}}
""".strip()
)
"""The rules for everything that :func:`party_org.display.to_html` gives; every name begins with
``po``."""

PAGE_STYLESHEET = Html(
    f"""
:root{{color-scheme:light dark}}
body.po-page{{margin:0 auto;padding:1.2em 1.2em 3em;max-width:64em;background:#fff;color:#1c1e21}}
.po-page .po{{font-size:14px;max-width:none}}
.po-page>h1{{font:600 1.5em/1.3 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;
margin:.4em 0 .8em;overflow-wrap:anywhere}}
.po-page>section>h2{{font:600 1.15em/1.3 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",
sans-serif;margin:1.6em 0 .4em;padding-top:.6em;border-top:1px solid rgba(128,128,128,.35);
overflow-wrap:anywhere}}
@media (prefers-color-scheme:dark){{
body.po-page{{background:#16181c;color:#e4e6ea}}
.po-page .po{{{_DARK}}}
}}
@media print{{.po-page .po-scroll{{overflow:visible}}}}
""".strip()
)
"""What a page of its own needs beside :data:`STYLESHEET`."""
