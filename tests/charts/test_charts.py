"""Charts: what they draw adds up, unknown is drawn as such, texts are only texts."""

import json
import re
import sys
from typing import Any

import pytest

import party_org as po
from party_org.charts import before_after, icicle, rating_bars, restructuring_sankey, treemap
from party_org.display import display_options
from party_org.errors import InvalidValueError, MissingExtraError
from tests.display.things import bad_plan, plan, tree
from tests.samples import apply, cell, commune, district

FILLED = {
    name: po.datasets.fill(po.datasets.load_dataset(name)) for name in ("tuan-giao", "bao-thang")
}
OUTCOME = plan().apply(tree())
CHARTS = {
    "icicle": lambda **o: icicle(tree(), **o),
    "treemap": lambda **o: treemap(tree(), **o),
    "rating_bars": lambda **o: rating_bars(tree(), "B", 2022, of="members", **o),
    "restructuring_sankey": lambda **o: restructuring_sankey(OUTCOME, **o),
    "before_after": lambda **o: before_after(OUTCOME, **o),
}


def texts(value: Any) -> list[str]:
    """All texts in the data of a figure."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_names_are_only_text_in_a_chart(name: str, lang: str) -> None:
    found = texts(json.loads(CHARTS[name](lang=lang).to_json())["data"])
    found += texts(CHARTS[name](lang=lang).layout.to_plotly_json())
    tags = {tag for text in found for tag in re.findall(r"<[^>]*>", text)}
    assert {
        tag
        for tag in tags
        if not re.fullmatch(r"<(/?(b|span|extra)|br|span style=\"[\w:#;-]+\")>", tag)
    } == set()
    assert not [text for text in found if re.search("[\u200f\u202e]", text)]
    assert any("&lt;script&gt;" in text for text in found)
    assert not [
        text for text in found if "display_" in text or re.search(r"&lt;(name|count)&gt;", text)
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_the_same_every_time_and_fetches_nothing(name: str) -> None:
    chart = CHARTS[name]()
    assert chart.to_json() == CHARTS[name]().to_json()
    assert not re.search(r"https?:|//", chart.to_json().replace("//x.vn/a.png", ""))


@pytest.mark.parametrize("name", CHARTS)
def test_the_language_is_asked_for_or_that_of_the_display(name: str) -> None:
    english, vietnamese = CHARTS[name](lang="en"), CHARTS[name](lang="vi")
    assert english.to_json() != vietnamese.to_json()
    assert (english.layout.separators, vietnamese.layout.separators) == (".,", ",.")
    with display_options(lang="vi"):
        assert CHARTS[name]().to_json() == vietnamese.to_json()
    with pytest.raises(InvalidValueError):
        CHARTS[name](lang="fr")


@pytest.mark.parametrize("name", CHARTS)
def test_without_plotly_the_error_says_what_to_install(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "plotly.graph_objects", None)
    monkeypatch.setitem(sys.modules, "plotly", None)
    with pytest.raises(MissingExtraError, match=r"party-org\[plot\]"):
        CHARTS[name]()


# areas -------------------------------------------------------------------------------------


@pytest.mark.parametrize("draw", [icicle, treemap])
@pytest.mark.parametrize("name", FILLED)
def test_areas_are_the_members_of_the_roll_ups(draw: Any, name: str) -> None:
    made = FILLED[name]
    [areas] = draw(made, max_units=10_000).data
    assert list(areas.ids) == sorted(areas.ids, key=list(areas.ids).index)
    assert set(areas.ids) == set(made)
    for unit, value, (_, _, known) in zip(areas.ids, areas.values, areas.customdata, strict=True):
        assert value == known == int(made.rollup(unit).members.total)
    assert {*areas.marker.pattern.shape} == {""}


@pytest.mark.parametrize("most", [0, 1, 5, 40])
def test_units_that_are_not_drawn_are_an_area_of_their_own(most: int) -> None:
    made = FILLED["tuan-giao"]
    [areas] = treemap(made, max_units=most).data
    rest = [unit for unit in areas.ids if unit.endswith("\n…")]
    assert len(areas.ids) - len(rest) == max(1, most)
    values = dict(zip(areas.ids, areas.values, strict=True))
    for unit in set(areas.parents) - {""}:
        below = [i for i, p in zip(areas.ids, areas.parents, strict=True) if p == unit]
        assert sum(values[i] for i in below) == values[unit]
    assert values["tuan-giao"] == 3281


def test_the_largest_units_of_the_whole_are_drawn_and_not_the_first() -> None:
    made = FILLED["bao-thang"]
    [areas] = icicle(made, lang="vi", max_units=100).data
    drawn = {unit for unit in areas.ids if unit in made}
    sizes = {unit.id: int(made.rollup(unit.id).members.total) for unit in made.walk()}
    assert min(sizes[unit] for unit in drawn) >= max(
        size for unit, size in sizes.items() if unit not in drawn
    )
    committees = {unit.id for unit in made.walk("base_committee")}
    assert committees < drawn
    assert areas.labels[-1].endswith("tổ chức khác")


def test_a_cell_that_states_nothing_is_hatched_and_counts_for_nothing() -> None:
    h = commune(cell("a", 10), cell("b"), cell("c", po.Membership(po.AtLeast(3))), cell("e", 15))
    [areas] = icicle(h, lang="en").data
    drawn = dict(zip(areas.ids, areas.values, strict=True))
    assert drawn == {"commune": 51, "a": 10, "b": 13, "c": 13, "e": 15}  # 12.5 rounds to 13
    hatched = {i for i, s in zip(areas.ids, areas.marker.pattern.shape, strict=True) if s}
    assert hatched == {"b", "c"}
    told = dict(zip(areas.ids, areas.customdata, strict=True))
    assert told["b"][0] == "not stated"
    assert told["c"][0] == "≥ 3"
    assert told["commune"][0] == "≥ 28 (2 of 4 units not stated)"
    assert sum(told[i][2] for i in "abce") == told["commune"][2] == h.rollup().members.total.known
    assert "not stated, drawn like an average cell" in icicle(h, lang="en").layout.title.text
    [silent] = icicle(commune(cell("a"), cell("b")), lang="vi").data
    assert list(silent.values) == [2, 1, 1]
    assert silent.customdata[0][0] == "không nêu (2/2 đơn vị không nêu)"


# ratings -----------------------------------------------------------------------------------


def test_bars_add_up_to_the_distribution() -> None:
    made = FILLED["tuan-giao"]
    for of in ("base_organizations", "members", "cells"):
        whole = getattr(made.rollup().ratings("A", 2017), of)
        *grades, unrated, silent = rating_bars(made, "A", 2017, of=of, max_units=5).data
        assert all(len(bar.x) == 6 for bar in (*grades, unrated, silent))  # five, and all others
        assert [sum(bar.x) for bar in grades] == [t.known for t in whole.counts.values()]
        assert sum(unrated.x) == whole.not_rated.known
        if of != "members":
            assert sum(silent.x) == whole.missing_units


def test_bars_of_one_level_or_kind() -> None:
    made = FILLED["tuan-giao"]
    for level, units in (("district", 1), ("base_committee", 28), (po.BaseCell, 31), (None, 59)):
        bars = rating_bars(made, po.SCHEME_A, 2017, level=level, max_units=100).data
        assert len(bars[0].x) == units
    [first, *_] = rating_bars(made, "A", 2017, level="district", lang="vi").data
    assert (first.name, list(first.x), list(first.text)) == ("trong sạch vững mạnh", [34], ["34"])
    assert len(rating_bars(made, "A", 2017, level="province").data[0].x) == 0


def test_members_of_silent_cells_are_hatched_with_the_number_of_the_cells() -> None:
    rated = {
        ("B", 2022): po.MemberRatings(
            {"excellent": 2, "good": 8, "completed": 0, "failed": 0}, not_rated=0
        )
    }
    h = commune(cell("a", 10, member_ratings=rated), cell("b", 5), cell("c", 5))
    bars = rating_bars(h, "B", 2022, level="base_committee", of="members", lang="en").data
    assert [bar.x[0] for bar in bars] == [2, 8, 0, 0, 0, 20]
    assert bars[-1].customdata[0][1] == "members of 2 cells"
    assert bars[-1].marker.pattern.shape == "/"
    none = rating_bars(commune(cell("a", 10)), "B", 2022, of="members").data
    assert [bar.x[0] for bar in none] == [0, 0, 0, 0, 0, 1]


def test_bars_of_what_there_is_not_are_refused() -> None:
    for wrong in ({"scheme": "Z"}, {"of": "people"}, {"max_units": -1}):
        options: dict[str, Any] = {"scheme": "A", **wrong}
        with pytest.raises(InvalidValueError):
            rating_bars(tree(), options.pop("scheme"), 2022, **options)


# ways --------------------------------------------------------------------------------------


def ways(chart: Any) -> list[tuple[str, str, int]]:
    """The ways of a chart by the names of their ends."""
    [sankey] = chart.data
    label, link = sankey.node.label, sankey.link
    ends = zip(link.source, link.target, link.value, strict=True)
    return [(label[source], label[target], value) for source, target, value in ends]


def test_ways_are_those_of_the_receipts() -> None:
    h = commune(cell("a", 10), cell("b", 11), cell("c", 12))
    steps = [
        po.Dissolve("c", members_to={"a": 7, "b": 5}),
        po.Merge(["a", "b"], into=po.Cell(id="n")),
        po.Admit("n", 3),
        po.Decease("n", po.Membership(1, probationary=0)),
    ]
    assert ways(restructuring_sankey(apply(h, *steps), lang="en")) == [
        ("c", "a", 7),
        ("c", "b", 5),
        ("a", "a", 10),
        ("b", "b", 11),
        ("a", "n", 17),
        ("b", "n", 16),
        ("outside", "n", 3),
        ("n", "outside", 1),
        ("n", "n", 35),
    ]


def test_what_comes_to_a_node_leaves_it_again_or_is_there_in_the_end() -> None:
    outcome = apply(
        district(),
        po.Split("b", into=[po.Part("b", members=6), po.Part(po.Cell(id="b2"), members=5)]),
        po.Merge(["a"], into="b2"),
        po.Establish(po.Cell(id="g"), under="c2", members_from={"e": 3, "b2": 4}),
        po.Merge(["g"], into="e"),
    )
    [sankey] = restructuring_sankey(outcome).data
    came: dict[int, int] = {}
    left: dict[int, int] = {}
    for source, target, data in zip(
        sankey.link.source, sankey.link.target, sankey.link.customdata, strict=True
    ):
        left[source] = left.get(source, 0) + data[2]
        came[target] = came.get(target, 0) + data[2]
    assert {node: came[node] for node in came.keys() & left} == {
        node: left[node] for node in came.keys() & left
    }
    ends = {sankey.node.label[node]: n for node, n in came.items() if node not in left}
    after = outcome.after
    assert ends == {i: after[i].members.total for i in ("b", "b2", "e")}  # type: ignore[attr-defined] # cells
    begins = {sankey.node.label[node]: n for node, n in left.items() if node not in came}
    assert begins == {"a": 10, "b": 11, "e": 7}


def test_a_way_of_unknown_breadth_is_grey_and_as_broad_as_an_average_one() -> None:
    outcome = apply(district(), po.Merge(["f"], into="e"), po.Merge(["b"], into="a"))
    chart = restructuring_sankey(outcome, lang="en")
    assert ways(chart) == [("f", "e", 9), ("e", "e", 7), ("b", "a", 11), ("a", "a", 10)]
    link = chart.data[0].link
    assert [data[0] for data in link.customdata] == ["not stated", "7", "11", "10"]
    assert link.color[0] not in link.color[1:]
    assert "number not stated" in chart.layout.title.text
    exact = restructuring_sankey(apply(district(), po.Merge(["b"], into="a")), lang="en")
    assert "not stated" not in exact.layout.title.text


def test_members_that_went_somewhere_stand_there() -> None:
    case = po.datasets.tuan_giao()
    found = ways(restructuring_sankey(case.plans[0].apply(case.hierarchy), lang="vi"))
    somewhere = "đâu đó trong Đảng bộ<br>huyện Tuần Giáo"
    assert ("Chi bộ cơ sở 32", somewhere, 1) in found
    assert len([way for way in found if way[0] == somewhere]) == 44


def test_units_that_move_go_from_parent_to_parent_with_all_below_them() -> None:
    outcome = apply(district(), po.Transfer("b", to="c2"), po.Transfer("a", to="c2"))
    assert ways(restructuring_sankey(outcome)) == [("c1", "c2", 21)]
    assert ways(restructuring_sankey(outcome, measure="members.women")) == [("c1", "c2", 1)]
    assert ways(restructuring_sankey(apply(district(), po.Rename("a", "A")))) == []


def test_other_measures_and_limits() -> None:
    h = commune(
        cell("a", po.Membership(10, women=4)), cell("b", po.Membership(9, women=9)), cell("c", 5)
    )
    outcome = apply(h, po.Merge(["b"], into="a"))
    assert ways(restructuring_sankey(outcome, measure="members.women")) == [
        ("b", "a", 9),
        ("a", "a", 4),
    ]
    chart = restructuring_sankey(outcome, max_links=1, lang="vi")
    assert ways(chart) == [("a", "a", 10)]
    assert "1/2 luồng" in chart.layout.title.text
    with pytest.raises(InvalidValueError):
        restructuring_sankey(outcome, measure="nonsense")
    with pytest.raises(InvalidValueError):
        restructuring_sankey(outcome, max_links=-1)


# before and after --------------------------------------------------------------------------


def test_before_and_after_are_the_rows_of_the_comparison() -> None:
    case = po.datasets.tuan_giao()
    outcome = case.plans[0].apply(case.hierarchy)
    chart = before_after(outcome, lang="vi")
    found = {bar.name: (list(bar.x), list(bar.text)) for bar in chart.data}
    assert found["chi bộ trực thuộc"] == ([297, 323], ["297", "323 (+26)"])
    assert found["đảng viên"] == ([0, 0], ["không nêu", "không nêu"])
    assert found["chi bộ trực thuộc bình quân một TCCSĐ"][1] == ["5,03", "5,47 (+0,44)"]
    assert [list(bar.marker.pattern.shape) for bar in chart.data if bar.name == "đảng viên"] == [
        ["/", "/"]
    ]
    assert chart.to_json() == before_after(outcome, lang="vi").to_json()
    labels = [note.text for note in chart.layout.annotations]
    assert labels == [f"<b>{name}</b>" for name in found]


def test_several_plans_side_by_side_and_those_that_cannot_be_done() -> None:
    compared = po.compare(tree(), {"A": plan(), "B": bad_plan()})
    [bars] = before_after(compared, what="cells", lang="en").data
    assert list(bars.y) == ["before", "A", "B"]
    assert list(bars.text) == ["4", "2 (−2)", "–"]
    assert len(set(bars.marker.color)) == 3


def test_rows_that_are_not_there_are_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"some of .*cells"):
        before_after(OUTCOME, what=["cells", "nonsense"])
    with pytest.raises(InvalidValueError):
        before_after(tree())  # type: ignore[arg-type] # wrong on purpose
