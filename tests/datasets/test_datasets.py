"""The five data sets: every number of D§8, its source and origin, and the reported changes."""

from collections import Counter
from fractions import Fraction

import pytest

from party_org import datasets
from party_org.dataset import Dataset
from party_org.errors import InvalidValueError
from party_org.figures import Figure
from party_org.membership import NO_NUMBERS
from party_org.operations.dissolve import Dissolve
from party_org.operations.establish import Establish
from party_org.operations.split import Split
from party_org.origins import Origin
from party_org.rounding import as_percent
from party_org.units import BaseOrganization, Cell, MemberUnit
from tests.datasets import expected
from tests.datasets.expected import Number

NAMES = ["la-hien", "tuan-giao", "bao-thang", "lap-thach", "chi-lang"]


def as_number(figure: Figure) -> Number:
    return Number(
        figure.unit,
        figure.measure,
        figure.value if figure.value is not None else str(figure.percent),
        figure.qualifier,
        str(figure.origin),
        "" if figure.period is None else str(figure.period),
        figure.of or "",
    )


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


@pytest.fixture
def case(name: str) -> Dataset:
    return datasets.load_dataset(name)


def test_the_names_are_those_of_the_functions() -> None:
    assert list(datasets.names()) == NAMES
    for name in NAMES:
        function = getattr(datasets, name.replace("-", "_"))
        assert function() is datasets.load_dataset(name)


def test_an_unknown_name_is_refused_with_a_suggestion() -> None:
    with pytest.raises(InvalidValueError) as caught:
        datasets.load_dataset("tuan-gaio")
    assert caught.value.codes == ("not_one_of",)
    assert 'did you mean "tuan-giao"' in str(caught.value)


def test_every_published_number_is_there_and_no_other(name: str, case: Dataset) -> None:
    found = Counter(map(as_number, case.figures))
    assert found == Counter(expected.FIGURES[name])


def test_every_target_is_there_and_no_other(name: str, case: Dataset) -> None:
    found = [
        (t.unit, t.measure, t.value, "" if t.period is None else str(t.period), str(t.origin))
        for t in case.targets
    ]
    assert found == expected.TARGETS[name]
    assert {target.comparison for target in case.targets} <= {"at_least"}


def test_every_number_has_the_one_source(name: str, case: Dataset) -> None:
    [source] = case.sources
    assert (str(source.published), source.where) == expected.SOURCES[name]
    named = [f.source for f in case.figures] + [t.source for t in case.targets]
    assert {*named, *(plan.source for plan in case.plans)} == {source.id}


def test_the_note_says_what_is_no_figure(name: str, case: Dataset) -> None:
    assert case.note is not None
    assert [words for words in expected.NOTED[name] if words not in case.note] == []


def test_states_of_before_are_dated_before(case: Dataset) -> None:
    """A derived count of the old state and a published one of the new can be told apart."""
    days: dict[tuple[str, str], set[object]] = {}
    for figure in case.figures:
        if figure.value is not None and figure.period is None:
            days.setdefault((figure.unit, figure.measure), set()).add(figure.as_of)
    old, new = case.hierarchy.as_of, case.reported.as_of
    assert {figure.as_of for figure in case.figures} <= {None, old, new}
    assert all(found == {old, new} for found in days.values() if len(found) > 1)
    assert any(len(found) > 1 for found in days.values()) == bool(case.plans)


def test_the_counts_before_and_after(name: str, case: Dataset) -> None:
    assert case.hierarchy.rollup().by_kind() == expected.BEFORE[name]
    assert case.reported.rollup().by_kind() == expected.AFTER[name]


def test_the_plans_apply_and_every_receipt_balances(case: Dataset) -> None:
    for outcome in case.outcomes():
        assert outcome.balances()
        assert [r.imbalances() for r in outcome.receipts if not r.balances()] == []
        assert all(not receipt.unallocated for receipt in outcome.receipts)


def test_structural_figures_agree_with_the_tree_of_their_day(case: Dataset) -> None:
    compared, reported = 0, case.reported
    for figure in case.figures:
        if figure.measure not in ("cells", "base_organizations", "base_committees", "base_cells"):
            continue
        if figure.qualifier != "exact":
            continue
        is_old = figure.as_of is not None and figure.as_of < reported.as_of
        tree = case.hierarchy if is_old else reported
        assert getattr(tree.rollup(figure.unit), figure.measure) == figure.value
        compared += 1
    assert compared or case is datasets.lap_thach()


def test_nothing_is_stated_that_nobody_published(name: str, case: Dataset) -> None:
    for tree in (case.hierarchy, case.reported):
        for unit in tree.walk():
            if not isinstance(unit, MemberUnit):
                continue
            if unit.id != "khe-den":
                assert unit.members == NO_NUMBERS
                assert unit.cell_committee is None
            assert not unit.member_ratings
        rated = [unit for unit in tree.walk() if unit.ratings]
        assert bool(rated) == (name == "tuan-giao")


def test_what_the_report_does_not_name_says_so(case: Dataset) -> None:
    reported = case.reported
    for unit in reported.walk():
        is_numbered = any(letter.isdigit() for letter in unit.name) and "Tiểu học" not in unit.name
        is_unnamed = is_numbered or "mới thành lập" in unit.name
        assert is_unnamed == ("unnamed" in unit.tags), unit
    assert set(reported.rollup().by_tag()) <= {"unnamed", "structure-assumed", "pilot"}


def test_khe_den_states_what_was_published() -> None:
    cell = datasets.bao_thang().hierarchy["khe-den"]
    assert isinstance(cell, Cell)
    assert (cell.members.total, cell.members.origin) == (16, Origin.PUBLISHED)
    assert cell.cell_committee == 3
    assert datasets.bao_thang().hierarchy.path("khe-den") == ("bao-thang", "son-ha", "khe-den")
    assert datasets.bao_thang().hierarchy.rollup("son-ha").by_sector("cell") == {
        "agency": 6,
        "village": 10,
    }


def test_la_hien_has_a_title_and_no_grade() -> None:
    [title] = datasets.la_hien().hierarchy["la-hien"].titles
    assert (title.name, title.year) == ("trong sạch vững mạnh", 2022)
    assert not datasets.la_hien().hierarchy["la-hien"].ratings


def test_tuan_giao_restructures_as_reported() -> None:
    case = datasets.tuan_giao()
    [outcome] = case.outcomes()
    before, after = outcome.before.rollup(), outcome.after.rollup()
    assert (before.cells, after.cells) == (297, 323)
    assert before.base_organizations == after.base_organizations == 59
    assert before.by_sector("cell") == {"agency": 18}
    assert after.by_sector("cell") == {"health station": 6, "school": 3, "village": 32}
    operations = Counter(type(receipt.operation) for receipt in outcome.receipts)
    assert operations == {Establish: 1 + 3 + 3 + 6 + 32, Dissolve: 1 + 18}
    assert len(outcome.after.children("new-base-committee")) == 3


def test_tuan_giao_rates_34_and_21_of_59_before_and_after() -> None:
    case = datasets.tuan_giao()
    for tree in (case.hierarchy, case.reported):
        rated = tree.rollup().ratings("A", 2017).base_organizations
        assert (int(rated.count("clean_and_strong")), int(rated.count("good"))) == (34, 21)
        assert rated.missing_units == 4
    origins = {r.origin for unit in case.hierarchy.walk() for r in unit.ratings.values()}
    assert origins == {Origin.ESTIMATED}
    assert not any(case.hierarchy[unit].ratings for unit in ("quai-cang", "pu-nhung"))


def test_tuan_giao_assumes_the_kind_of_base_organisations_and_says_so() -> None:
    tree = datasets.tuan_giao().hierarchy
    assert all("structure-assumed" in unit.tags for unit in tree.walk(BaseOrganization))
    assert tree.rollup().by_tag()["pilot"] == 2
    assert {unit.name for unit in tree.walk() if "pilot" in unit.tags} == {
        "Đảng bộ xã Quài Cang",
        "Đảng bộ xã Pú Nhung",
    }


def test_chi_lang_divides_the_joint_cell_and_separates_two_base_cells() -> None:
    [outcome] = datasets.chi_lang().outcomes()
    joint = outcome.before["quan-son-primary-joint-cell"]
    assert isinstance(joint, Cell)
    assert joint.is_joint
    first, second, third = outcome.receipts
    assert isinstance(first.operation, Split)
    assert [receipt.term for receipt in outcome.receipts] == ["divide", "establish", "establish"]
    assert first.operation.label is None
    assert {r.operation.label for r in (second, third)} == {"tách thành lập mới"}
    halves = [outcome.after[f"quan-son-primary-{n}-cell"] for n in (1, 2)]
    assert [half.serves for half in halves if isinstance(half, Cell)] == [
        ("quan-son-primary-1",),
        ("quan-son-primary-2",),
    ]
    assert "quan-son-primary-joint-cell" in outcome.after.ended


def test_printed_percentages_follow_from_the_counts_beside_them() -> None:
    case = datasets.chi_lang()
    counts = {f.measure: f.value for f in case.figures if f.value is not None}
    admitted, [target] = counts["admitted"], case.targets
    assert admitted == 211
    for figure in case.figures:
        if figure.percent is None:
            continue
        share = Fraction(counts[figure.measure] or 0, admitted)
        if figure.of == "target.admitted":
            share = target.fulfilment(admitted)
        assert as_percent(share, figure.places) == figure.percent


def test_the_derived_numbers_of_la_hien_and_tuan_giao_follow() -> None:
    assert str(as_percent(Fraction(5, 26))) == "19.23"
    assert str(as_percent(Fraction(70, 440))) == "15.91"
    stated = 355 + 2860
    fitting = [
        (failed, rated)
        for rated in range(stated, 3282)
        for failed in range(rated - stated + 1)
        if str(as_percent(Fraction(failed, rated))) == "0.94"
    ]
    assert fitting == [(31, 3281)]
