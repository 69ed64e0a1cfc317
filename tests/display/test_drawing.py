"""Everything that can be drawn: well-formed, harmless, in two languages, the same every time."""

import re
import subprocess
import sys

import pytest

import party_org as po
from party_org.display import STYLESHEET, display_options, to_html
from party_org.display.options import Language
from party_org.errors import InvalidValueError
from party_org.formats.graphs import to_mermaid
from party_org.messages import CATALOGUE
from tests.display.things import EVIL, read, things, tree

ELEMENTS = {
    *("div", "span", "strong", "bdi", "details", "summary", "ul", "ol", "li", "i", "p"),
    *("table", "thead", "tbody", "tr", "th", "td", "style"),
}
ATTRIBUTES = {
    *("class", "lang", "title", "open", "scope", "style", "role", "aria-label", "value"),
}

NAMES = sorted(things())
SELF_DRAWN = sorted(set(NAMES) - {"ratings", "receipts", "reconciliations", "flow"})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_drawing_is_well_formed_and_of_harmless_elements(name: str, lang: Language) -> None:
    found = read(to_html(things()[name], lang=lang))
    assert {element for element, _ in found.elements} <= ELEMENTS
    assert {key for _, attributes in found.elements for key in attributes} <= ATTRIBUTES
    styles = [attributes["style"] for _, attributes in found.elements if "style" in attributes]
    assert all(re.fullmatch(r"flex-grow:\d+", style or "") for style in styles)
    assert found.elements[0] == ("div", {"class": "po", "lang": lang})


@pytest.mark.parametrize("name", NAMES)
def test_names_are_text_and_turn_nothing_around(name: str) -> None:
    html = to_html(things()[name])
    assert "<script" not in html
    assert "<img" not in html
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", html)
    assert "//x.vn" not in "".join(
        str(value) for _, attributes in read(html).elements for value in attributes.values()
    )


def test_a_name_can_be_read_as_it_is_with_its_marks_shown() -> None:
    text = read(to_html(tree())).text
    assert "Chi bộ <script>alert(1)</script> [U+202E]\"'&[U+200F]" in text
    assert EVIL not in text


@pytest.mark.parametrize("name", SELF_DRAWN)
def test_a_notebook_gets_the_stylesheet_with_each_drawing(name: str) -> None:
    html = things()[name]._repr_html_()
    assert html == f"<style>{STYLESHEET}</style>{to_html(things()[name])}"
    read(html)


def test_the_stylesheet_asks_for_nothing_from_elsewhere() -> None:
    assert not re.search(r"url\(|@import|https?:|//|<|expression|javascript", STYLESHEET)
    rules = re.findall(r"(?:^|\})\s*([^{}]+)\{", STYLESHEET)
    assert len(rules) > 30
    # nothing else of the page may change
    assert [rule for rule in rules if not all("po" in one for one in rule.split(","))] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_language_is_that_of_the_words(name: str) -> None:
    with display_options(lang="vi"):
        html = to_html(things()[name])
    assert html == to_html(things()[name], lang="vi")
    assert "<value>" not in html
    assert not re.search(r"display[_ ]|&lt;(count|name|units|missing)&gt;", html)


def test_words_are_vietnamese_and_numbers_are_written_so() -> None:
    text = read(to_html(things()["rollup"], lang="vi")).text
    assert "≥ 1.256" in text
    assert "đảng viên" in text
    english = [message.en for message in CATALOGUE.values() if message.en in ("number", "share")]
    assert english
    assert not [word for word in english if word in text]


def test_shares_come_with_what_they_are_of() -> None:
    rollup = po.datasets.fill(po.datasets.tuan_giao()).rollup()
    text = read(to_html(rollup.ratings("A", 2017).base_organizations, lang="vi")).text
    assert "34/59 = 57,63 %" in text
    assert "34/55 = 61,82 %" in text
    assert "không nêu44/59 = 6,78 %" in text
    text = read(to_html(rollup.ratings("A", 2017).members)).text
    assert "2,860/3,281 = 87.17 %" in text
    for name in set(NAMES) - {"findings"}:  # which tell of rates that a rule sets
        value = things()[name]
        bare = re.sub(r"[\d.,]+/[\d.,]+ = [\d.,]+ %", "", read(to_html(value)).text)
        assert not re.search(r"\d ?%", bare)


def test_unknown_is_never_0() -> None:
    silent = po.Hierarchy.from_nested(
        (po.BaseCommittee(id="x"), [po.Cell(id="a"), po.Cell(id="b")]), as_of=tree().as_of
    )
    assert (
        read(to_html(silent.rollup().members.total)).text == "not stated (2 of 2 units not stated)"
    )
    assert "members0" not in read(to_html(silent.rollup())).text
    assert "membersnot stated" in read(to_html(silent.rollup())).text
    assert "members not stated" in read(to_html(silent)).text
    merged = silent.merge(["b"], into="a")
    for value in (merged, merged.compare(), merged.receipts[0], merged.lineage.crosswalk()):
        assert "not stated" in read(to_html(value)).text
        assert "≥ 0" not in to_html(value)
    with display_options(lang="vi"):
        assert "không nêu" in read(to_html(merged)).text


def test_of_a_committee_below_which_no_cell_is_entered_nothing_is_known() -> None:
    h = po.datasets.load_dataset("vinh-phuc").hierarchy
    assert h.rollup().members.total == po.Tally(0)
    assert h.text_tree(lang="vi", depth=0).startswith(
        "Đảng bộ tỉnh Vĩnh Phúc (vinh-phuc): đảng bộ cấp trên 2, đảng viên ?"
    )
    assert h.rollup_table().column("members") == (None, None, None)
    assert "members not stated" in read(to_html(h, lang="en")).text
    assert "members" not in to_mermaid(h)
    # two cells that say that they have none are not silent, and neither is a difference
    cells = [po.Cell(id=one, members=po.Membership(0)) for one in "ab"]
    empty = po.Hierarchy.from_nested((po.BaseCommittee(id="x"), cells), as_of=h.as_of)
    assert "members 0" in empty.text_tree(depth=0)
    assert empty.rollup_table().column("members") == (0,)
    nothing = (empty.rollup() - empty.rollup()).members.total
    assert read(to_html(nothing, lang="en")).text == "0"


def test_members_of_cells_that_state_no_ratings_are_not_counted() -> None:
    html = to_html(things()["members"], lang="en")
    assert "members of 4 cells" in html
    assert "4 cells do not state" in html
    assert "%" not in html


def test_what_nobody_has_any_more_is_0_and_not_unknown() -> None:
    text = read(to_html(things()["receipt"], lang="en")).text
    assert "Chi bộ Cmembers120−12" in text
    assert "Chi bộ Cmembers: women50−5" in text


def test_differences_are_marked_where_the_numbers_differ() -> None:
    found = read(to_html(things()["outcome"])).elements
    styles = [attributes.get("class") for element, attributes in found if element == "td"]
    assert "po-n po-up" in styles
    assert "po-n po-down" in styles
    same = things()["hierarchy"].merge(["a"], into="c").compare()
    html = to_html(same, max_rows=0)
    assert "<td>base cells</td>" not in html
    assert '<td class="po-in">base cells</td><td class="po-n">1</td><td class="po-n">1</td>' in html
    assert '<td>cells</td><td class="po-n">4</td><td class="po-n po-new">3</td>' in html


def test_a_long_table_is_folded_and_a_longer_one_is_cut() -> None:
    flows = things()["flows"]
    opened = re.compile(r"<details open><summary>Flows")
    assert opened.search(to_html(flows))
    assert not opened.search(to_html(flows, fold_rows=len(flows) - 1))
    assert to_html(flows, max_rows=2).count("<tr") == 3
    assert f"… and {len(flows) - 2} more" in to_html(flows, max_rows=2)
    assert "more" not in read(to_html(flows)).text


@pytest.mark.parametrize("name", NAMES)
def test_limits_of_0_show_nothing_long_and_break_nothing(name: str) -> None:
    read(to_html(things()[name], max_rows=0, max_units=0, max_children=0, fold_rows=0))


def test_a_large_tree_shows_its_upper_levels_and_counts_the_rest() -> None:
    made = po.datasets.fill(po.datasets.tuan_giao())
    found = read(to_html(made, max_units=60, max_children=1000))
    units = [attributes for _, attributes in found.elements if attributes.get("class") == "po-unit"]
    assert len(units) == 60
    assert "Đảng bộ cơ sở mới thành lập" in found.text
    assert "… and 14 more" in found.text
    assert "… and 49 more" in read(to_html(made, max_children=10)).text
    assert len(to_html(made)) < 250_000


def test_a_tree_opens_as_many_levels_as_are_asked_for() -> None:
    for levels, opened in ((0, 0), (1, 1), (2, 2), (9, 2)):
        assert to_html(tree(), open_levels=levels).count("<details open>") == opened


def test_a_very_deep_tree_is_drawn_to_a_depth_that_browsers_take() -> None:
    top = (po.Cell(id="c0"), None)
    units = [top, *((po.Cell(id=f"c{n}"), f"c{n - 1}") for n in range(1, 5000))]
    deep = po.Hierarchy.from_pairs(units, as_of=tree().as_of, regime=po.UNRESTRICTED)
    html = to_html(deep, max_units=10_000)
    assert html.count("<details") == 61
    assert "… and 1 more" in html
    read(html)


def test_the_bars_of_a_tree_say_what_is_not_stated() -> None:
    html = to_html(po.datasets.fill(po.datasets.tuan_giao()), lang="vi")
    bars = [a["title"] for _, a in read(html).elements if a.get("role") == "img"]
    assert bars[0] == "trong sạch vững mạnh: 34; hoàn thành tốt nhiệm vụ: 21; không nêu: 4"
    assert html.count(">không nêu 2017<") == 4
    assert html.count(">TSVM 2017<") == 34


def test_a_long_name_is_cut_and_can_be_read_whole() -> None:
    name = "Chi bộ " + "dài " * 100
    long = po.Hierarchy.from_nested(po.Cell(id="a", name=name.strip()), as_of=tree().as_of)
    found = read(to_html(long))
    assert name.strip() not in found.text
    assert f"{name.strip()} (a)" in [a.get("title") for _, a in found.elements]


def test_what_cannot_be_drawn_is_refused() -> None:
    for value in (7, "text", [], [tree()], None):
        with pytest.raises(InvalidValueError, match="something that can be drawn"):
            to_html(value)


def test_drawings_are_the_same_whatever_the_hash_seed() -> None:
    script = (
        "from hashlib import sha256; from tests.display.things import things;"
        "from party_org.display import to_html;"
        "print(sha256(''.join(to_html(v) for v in things().values()).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(path for path in sys.path if path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_importing_the_library_does_not_import_the_drawing() -> None:
    script = "import sys, party_org; print([m for m in sys.modules if m.startswith(PLACES)])"
    script = f"PLACES = ('party_org.display.', 'party_org.charts', 'plotly'); {script}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("name", SELF_DRAWN)
def test_in_a_terminal_everything_is_one_short_line(name: str) -> None:
    assert len(repr(things()[name])) < 400
    assert "\n" not in repr(things()[name])


def test_receipts_and_figures_say_what_they_are_in_a_line() -> None:
    receipt = things()["receipt"]
    assert repr(receipt) == "<Receipt of step 1, dissolve: 4 postings, 3 accounts>"
    found = things()["reconciliation"]
    assert repr(found) == "<Reconciliation of d cells 3: contradicted>"


def test_an_indicator_that_a_unit_does_not_have_is_not_unknown() -> None:
    [_, merger, _] = things()["receipts"]
    text = read(to_html(merger, lang="en")).text
    assert "[U+200F]people <b> (2022-01-01/2023-01-01)3–" in text
    assert "[U+200F]people <b> (2022-01-01/2023-01-01)–3" in text


def test_an_outcome_names_the_units_above_those_that_change() -> None:
    text = read(to_html(things()["hierarchy"].merge(["c"], into="a"), lang="en")).text
    assert "Chi bộ CendedXã <img src=//x.vn/a.png>1" in text


def test_a_crosswalk_of_committees_tells_what_went_along() -> None:
    new = po.Establish(po.BaseCommittee(id="z"), under="d")
    outcome = tree().apply(new, po.Transfer("c", to="z"))
    crosswalk = outcome.lineage.crosswalk(kind="base_committee")
    text = read(to_html(crosswalk, lang="en")).text
    assert "units below that went along" in text
    assert "xz12not stated12/12 = 100.00 %1" in text
    assert "xx≥ 10not statedall of it3" in text
    assert "places" not in text
    assert "units below" not in read(to_html(outcome.lineage, lang="en")).text
