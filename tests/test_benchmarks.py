"""The benchmark itself: peers do the same work, tables say what was measured, limits hold."""

import json

import pytest
from attrs import evolve

import party_org as po
from benchmarks import growth, limits, table
from benchmarks.__main__ import main, measure
from benchmarks.aims import AIMS, aims
from benchmarks.peers import bare, bigtree, networkx, numpy, pandas
from benchmarks.rows import Measured, Row, Table, Task, Work, measured, seconds
from benchmarks.scene import Scene
from benchmarks.tasks import tasks
from benchmarks.trees import pairs
from party_org.extras import require

TREE = [*pairs("district")][:60]
"""A district whose last commune is cut short."""


@pytest.fixture
def scene() -> Scene:
    return Scene("district", TREE)


def as_tables(h: po.Hierarchy) -> dict[str, tuple[bare.Numbers, str | None]]:
    return {unit_id: (bare.numbers(h[unit_id]), h.parent(unit_id)) for unit_id in h}


def test_the_sums_of_the_peers_are_those_of_the_library(scene: Scene) -> None:
    wanted = {}
    for unit_id in scene.base:
        members = scene.base.rollup(unit_id).members
        wanted[unit_id] = tuple(int(getattr(members, name)) for name in bare.MEASURES)
    assert scene.known == wanted
    assert networkx.sums(scene.graph, scene.base.root) == wanted
    totals = {unit_id: numbers[0] for unit_id, numbers in wanted.items()}
    assert networkx.sum_of_one(scene.graph, scene.base.root) == totals


def test_the_plan_of_the_peers_is_that_of_the_library(scene: Scene) -> None:
    after = scene.plan.apply(scene.base).after
    graph = networkx.plan(scene.graph, scene.plan.steps)
    lists = scene.tables.copy()
    bare.plan(lists, scene.plan.steps)
    assert set(lists.values) == set(graph) == set(after)
    for unit_id in after:
        total = bare.numbers(after[unit_id])[0]
        assert lists.values[unit_id][0] == graph.nodes[unit_id]["numbers"][0] == total
        assert lists.above[unit_id] == after.parent(unit_id)
        assert next(graph.predecessors(unit_id), None) == after.parent(unit_id)


def test_a_bound_edits_a_copy_and_leaves_the_state_before(scene: Scene) -> None:
    gone, into = scene.two
    before = bare.tables(scene.rows)
    after = bare.merged(scene.tables, gone, into)
    told = as_tables(scene.merged.after)
    assert {i: (after.values[i], after.above[i]) for i in after.values} == told
    assert scene.tables == before
    moved = bare.sums_after_move(scene.tables, scene.known.copy(), gone, scene.communes[-1])
    assert moved == scene.known[scene.base.root]


def test_the_composed_shares_of_the_bound_are_those_of_the_library(scene: Scene) -> None:
    one, other = (
        {
            unit_id: {str(place): share for place, share in row.items() if share is not None}
            for unit_id, row in half.lineage.rows().items()
        }
        for half in scene.halves
    )
    whole = (scene.halves[0].lineage @ scene.halves[1].lineage).rows()
    product = bare.composed(one, other)
    assert product
    for unit_id, row in product.items():
        assert {p: s for p, s in row.items() if s} == dict(whole.get(unit_id, {unit_id: 1}))


def test_numpy_and_pandas_add_up_to_the_same(scene: Scene) -> None:
    wanted = bare.sums(scene.lists)
    assert numpy.sums(scene.arrays).tolist() == wanted
    assert [list(column) for column in pandas.sums(scene.frame).to_numpy().T] == wanted


def test_bigtree_does_the_same(scene: Scene) -> None:
    assert bigtree.sums(scene.nodes) == scene.known
    after = scene.plan.apply(scene.base).after
    assert len([*bigtree.plan(scene.nodes, scene.plan.steps).descendants]) == len(after) - 1
    assert len([*bigtree.merged(scene.nodes, *scene.two).leaves]) == len(scene.lists.below) - 5


def test_numpy_closes_the_gap_of_a_merger(scene: Scene) -> None:
    gone, into = (scene.lists.ids.index(unit_id) for unit_id in scene.two)
    after = numpy.merged(scene.arrays, gone, into)
    told = Scene("district", [(h[i], h.parent(i)) for h in [scene.merged.after] for i in h])
    assert numpy.equal(after, told.arrays)


def test_a_peer_that_is_absent_is_a_note_and_no_failure() -> None:
    absent = Work(lambda _: require("no_such_package", extra="bench"))
    row = measured(Task("k", "what", Work(lambda _: None), {"pandas": absent, "numpy": "no"}), 1)
    assert "not installed" in row.peers["pandas"].note
    assert row.peers["numpy"] == Measured(note="no")
    assert row.ratio("pandas") is row.ratio("numpy") is row.ratio("bigtree") is None


def test_the_median_is_of_the_runs_and_preparing_is_done_each_time() -> None:
    made: list[int] = []
    seconds(Work(lambda _: None, lambda: made.append(0), often=2), 3)
    assert len(made) == 60  # runs of no time at all: ten times as many


ROW = Row(
    "merge",
    "merge",
    0.002,
    {"networkx": Measured(0.004, "unchecked"), "numpy": Measured(note="cannot")},
)
SHOWN = Table("province", 4843, (ROW,))


def test_a_cell_says_the_time_the_ratio_and_the_note() -> None:
    assert "4 ms (0.5) a" in table.text([SHOWN])
    assert "– b" in table.text([SHOWN])
    assert table.text([SHOWN]).endswith("a: unchecked\nb: cannot")
    lines = table.markdown([SHOWN]).splitlines()
    assert lines[0] == "### Province: 4,843 units"
    assert lines[4] == "| merge | 2 ms | 4 ms (0.5) a |  |  |  | – b |"


def test_notes_go_on_after_z() -> None:
    notes = table.Notes()
    assert [notes.letter(str(n)) for n in range(28)][-3:] == ["z", "aa", "ab"]
    assert notes.letter("0") == "a"


def test_json_is_read_back_equal() -> None:
    assert table.from_json(table.as_json([SHOWN])) == [SHOWN]
    assert json.loads(table.as_json([SHOWN]))[0]["rows"][0]["peers"]["networkx"]["ratio"] == 0.5


def test_an_aim_says_by_how_much_it_is_missed() -> None:
    assert [*aims([SHOWN])] == [
        "one operation (merge) at province size, at most 1 ms: 2 ms (missed by a factor of 2)"
    ]
    quick = Table("province", 4843, (evolve(ROW, ours=0.0005),))
    assert next(aims([quick])).endswith("500 µs (met)")


def test_every_aim_and_limit_names_rows_that_there_are(scene: Scene) -> None:
    some = Scene("nation", [*pairs("nation")][:1500])
    keys = {task.key for task in tasks(some)}
    rows = {key for aim in AIMS for key in aim.needs if not key.startswith("memory")}
    assert rows <= keys
    assert {limit.key for limit in limits.LIMITS} <= keys
    peers = {task.key: task.peers for task in limits.limited(scene)}
    assert all(isinstance(peers[x.key][x.peer], Work) for x in limits.LIMITS if x.key in peers)


def test_a_limit_is_broken_beyond_it_and_when_nothing_was_measured() -> None:
    limit = limits.Limit("merge", "networkx", 0.4, was=0.02)
    assert limits.is_broken(limit, ROW)
    assert not limits.is_broken(evolve(limit, most=0.5), ROW)
    assert limits.is_broken(evolve(limit, peer="numpy"), ROW)
    assert all(limit.was * 5 < limit.most for limit in limits.LIMITS)


def test_the_table_of_a_small_tree_has_all_rows(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.__main__.Scene", lambda _: scene)
    shown = measure("district", 1, memory=False, show=False)
    assert shown.units == len(TREE)
    assert [row.key for row in shown.rows] == [task.key for task in tasks(scene)]
    assert all(row.ours > 0 for row in shown.rows)


def test_growth_finds_the_exponent() -> None:
    sizes = (10, 100, 1000, 10_000)
    linear = growth.Curve("a", 1, {n: 2.0 * n for n in sizes})
    flat = growth.Curve("b", 0, dict.fromkeys(sizes, 3.0))
    assert linear.slope == pytest.approx(1)
    assert flat.slope == pytest.approx(0)
    assert growth.text([linear, flat]).splitlines()[1].split()[-1] == "1.00"


def test_growth_measures_each_size() -> None:
    curves = growth.measure((320, 400), 1)
    assert all([*curve.seconds] == [320, 400] for curve in curves)
    assert {curve.expected for curve in curves} == {0, 1}


def test_the_command_refuses_a_size_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["planet"])
    assert "not a size: planet" in capsys.readouterr().err
