"""The published cases of D§7 and D§8: each figure gets the verdict that the text tells of it."""

from datetime import date
from decimal import Decimal
from importlib.resources import as_file, files

import pytest
from attrs import evolve

from party_org import datasets
from party_org.bounding import bounds
from party_org.dataset import Dataset
from party_org.datasets.filling import fill
from party_org.errors import IncompleteDataError
from party_org.figures import Figure
from party_org.formats.storage import load
from party_org.intervals import Interval
from party_org.origins import Origin
from party_org.percent_explaining import explain_percent
from party_org.percent_tables import explain_percentages
from party_org.reconciliation import FigureVerdict, Reconciliation
from party_org.reconciling import reconcile, reconcile_dataset
from party_org.rules import cap_room, headroom
from party_org.standard_schemes import SCHEME_B

CASES = (
    "bien-hoa",
    "hai-duong",
    "thanh-mien",
    "nam-sach",
    "dong-nai",
    "gia-lai",
    "cam-giang",
    "binh-hoa",
    "can-gio",
    "vinh-phuc",
)


def load_case(name: str) -> Dataset:
    with as_file(files("party_org.datasets") / "data" / f"{name}.yaml") as path:
        return load(path, Dataset)


def verdicts(name: str) -> list[tuple[str, str, str]]:
    """Unit and measure, what is printed and the verdict of every figure of a case."""
    return [
        (found.figure.measure, found.printed, found.verdict.value)
        for found in reconcile_dataset(load_case(name))
    ]


def of(case: Dataset, measure: str, printed: str) -> Reconciliation:
    [found] = [
        found
        for found in reconcile_dataset(case)
        if found.figure.measure == measure and found.printed == printed
    ]
    return found


@pytest.mark.parametrize("name", CASES)
def test_every_case_names_its_sources(name: str) -> None:
    case = load_case(name)
    known = {source.id for source in case.sources}
    used = {figure.source for figure in case.figures} | {plan.source for plan in case.plans}
    assert set() < used <= known
    assert case.note
    assert all(source.where for source in case.sources)


# of Cần Giờ no cell is known that could hold its members
@pytest.mark.parametrize("name", [name for name in CASES if name != "can-gio"])
def test_every_case_can_be_filled(name: str) -> None:
    case = load_case(name)
    assert fill(case).rollup().members.total.is_exact


@pytest.mark.parametrize("name", CASES)
def test_nothing_but_la_hien_is_contradicted(name: str) -> None:
    assert "contradicted" not in {verdict for _, _, verdict in verdicts(name)}


@pytest.mark.parametrize("name", CASES)
def test_the_bounds_of_the_reported_state_hold_together(name: str) -> None:
    case = load_case(name)
    assert bounds(case.reported, case.figures, targets=case.targets).contradictions == ()


def test_bien_hoa() -> None:
    case = load_case("bien-hoa")
    found = {v for m, _, v in verdicts("bien-hoa") if ".base_organizations." in m}
    assert found == {"exact", "rounds"}
    shares = [r for r in reconcile_dataset(case) if r.figure.percent is not None]
    assert [r.text() for r in shares] == [
        "rounded: 15 of 117",
        "rounded: 53 of 117",
        "rounded: 39 of 117",
    ]
    three = {r.figure.measure: str(r.figure.percent) for r in shares}
    assert explain_percentages(three, complete=False, max_total=130).totals == (117,)
    members = "rating.A-exemplary-apart.2013.members."
    assert of(case, members + "rated", "11,917").verdict is FigureVerdict.EXACT
    assert of(case, members + "not_rated", "75").verdict is FigureVerdict.CANNOT_TELL


def test_hai_duong() -> None:
    case, prefix = load_case("hai-duong"), "rating.B.2019.base_organizations."
    assert of(case, prefix + "good_or_better", "91.2 %").text() == "rounded: 604 of 662"
    excellent = of(case, prefix + "excellent", "23.8 %")
    assert excellent.needs == (Interval(144, 144), Interval(604, 604))
    assert "; fits only 144 of 604; " in excellent.text()
    assert of(case, prefix + "completed", "8.8 %").text() == "rounded: 58 of 662"


def test_thanh_mien() -> None:
    case = load_case("thanh-mien")
    grade = "rating.A.2017.base_organizations.clean_and_strong"
    assert of(case, grade, "90.7 %").text() == "rounded: 39 of 43"


def test_nam_sach_is_cut_off() -> None:
    case = load_case("nam-sach")
    found = of(case, "rating.A.2013.base_organizations.clean_and_strong", "74.4 %")
    assert (found.verdict, found.roundings) == (FigureVerdict.TRUNCATED, ("truncate",))
    assert found.text() == "cut off, not rounded: 35 of 47"
    assert case.figure("base_organizations").origin is Origin.ENTERED
    alone = explain_percent("74.4", numerator=35, max_denominator=100_000).fits
    assert (alone["half_up"].smallest, alone["truncate"].only) == (None, (35, 47))


def test_dong_nai_fits_the_total_of_the_year_before() -> None:
    case = load_case("dong-nai")
    assert of(case, "base_organizations", "755").verdict is FigureVerdict.EXACT
    found = of(case, "admitted", "2.98 %")
    assert found.base == "previous.members.total"
    assert found.needs == (Interval(2_270, 2_270), Interval(76_047, 76_302))
    unsaid = [figure for figure in case.figures if figure.percent != Decimal("2.98")]
    period = found.figure.period
    question = Figure(unit="dong-nai", measure="admitted", percent=Decimal("2.98"), period=period)
    fits = {f.base: f.verdict.value for f in reconcile(case.reported, [question, *unsaid])[0].bases}
    assert fits["members.total"] == "contradicted"
    assert fits["previous.members.total"] == "cannot_tell"
    assert of(case, "indicator.hamlets_with_cell_committee", "96.15 %").verdict.fits


def test_gia_lai() -> None:
    case = load_case("gia-lai")
    assert [row for row in verdicts("gia-lai") if row[2] == "exact"] == [
        ("base_organizations", "105", "exact"),
        ("received.base_organizations", "22", "exact"),
        ("received.base_organizations", "52", "exact"),
        ("base_organizations.enterprise", "31", "exact"),
    ]
    assert case.figure("base_organizations", "bloc").value == 22 + 52 + 31
    assert case.figure("members.total", "bloc").value == 567 + 3_413 + 578
    assert case.reported.ended == {"bloc": date(2025, 2, 13)}
    assert case.reported.rollup("ia-grai").base_organizations == 1


def test_cam_giang() -> None:
    case = load_case("cam-giang")
    merged = [len(step.mentions()) for step in case.plans[0].steps]
    assert sum(merged) - len(merged) == 13
    assert verdicts("cam-giang")[:2] == [
        ("cells.village", "133", "exact"),
        ("cells.village", "146", "exact"),
    ]


def test_binh_hoa() -> None:
    found = reconcile_dataset(load_case("binh-hoa"))
    assert [r.verdict.value for r in found] == [
        "exact",
        "cannot_tell",
        *("exact",) * 4,
        "cannot_tell",
    ]
    assert found[1].found == Interval(42)


def test_can_gio_leaves_1_2_0_and_2_members_unexplained() -> None:
    found = reconcile_dataset(load_case("can-gio"))
    totals = [r for r in found if r.figure.measure == "members.total"]
    balances = [r.balance for r in totals]
    assert [b and b.residual for b in balances] == [None, 1, 2, 0, 2]
    assert [b and b.unprinted for b in balances[1:3]] == [
        ("removed_from_roll", "expelled", "released")
    ] * 2
    assert {r.verdict for r in totals} == {FigureVerdict.CANNOT_TELL}
    assert "so 1 more must have gone" in totals[1].text()
    assert "as printed, if nobody came or went otherwise" in totals[3].text()


def test_lap_thach_is_implausible_for_base_organisations_and_plausible_for_cells() -> None:
    case = load_case("vinh-phuc")
    assert of(case, "base_organizations", "670").text() == "exact"
    found = {r.figure.measure: r for r in reconcile_dataset(case) if r.figure.unit == "lap-thach"}
    [doubt] = found["base_organizations"].doubts
    assert (doubt.unit, doubt.share.text()) == ("vinh-phuc", "53.73–59.55 %")
    assert found["base_organizations"].verdict is FigureVerdict.CANNOT_TELL
    [beside] = found["cells"].comparisons
    assert not beside.doubtful


# the five of D§8


def test_la_hien() -> None:
    case = datasets.la_hien()
    measure = "rating.B.2022.cells.excellent"
    fifth = of(case, measure, "20 %")
    assert fifth.verdict is FigureVerdict.CONTRADICTED
    assert fifth.text() == (
        "contradicted: 5 of 26 is 19.23 %; it would fit if 1 of the 26 were not rated: 5 of 25"
    )
    others = {r.verdict for r in reconcile_dataset(case) if r is not fifth and r != fifth}
    assert FigureVerdict.CONTRADICTED not in others
    [cap] = SCHEME_B.caps
    assert cap.base == "inclusive"
    assert cap.allowed(excellent=5, of=21) == 5
    assert headroom(cap, excellent=5, of=21) == 0
    exclusive = evolve(cap, base="exclusive")
    assert (exclusive.allowed(excellent=5, of=21), headroom(exclusive, 5, 21)) == (4, -1)
    assert of(case, "rating.B.2022.members.excellent", "15.91 %").verdict is FigureVerdict.ROUNDS


def test_la_hien_has_no_room_for_another_excellent_cell() -> None:
    tree = fill(datasets.la_hien())
    cap = evolve(SCHEME_B.caps[0], subject="organizations")
    room = cap_room(tree, "la-hien", cap, scheme="B", year=2022)
    assert (room.fits, room.allowed, room.headroom) == (True, 5, 0)
    assert room.text() == (
        '"Đảng bộ xã La Hiên" (la-hien): 5 rated excellently completing tasks and 21 rated '
        "completing tasks well for 2022 (B); 20 % of both together allows 5, so no more could be"
    )
    assert room.text("vi").endswith("20 % của cả hai mức cho phép 5, không thể thêm")
    unrated = cap_room(datasets.la_hien().hierarchy, "la-hien", cap, scheme="B", year=2022)
    assert unrated.fits is None
    assert unrated.text().endswith("so how many more could be cannot be told")
    over = cap_room(tree, "la-hien", evolve(cap, base="exclusive"), scheme="B", year=2022)
    assert over.text().endswith("20 % of the latter allows 4, so 1 would have to step down")
    with pytest.raises(IncompleteDataError, match="cell-01, cell-02"):
        _ = unrated.headroom


def test_tuan_giao() -> None:
    case = datasets.tuan_giao()
    failed = of(case, "rating.A.2017.members.failed", "0.94 %")
    assert failed.needs == (Interval(31), Interval(3_281))
    assert of(case, "rating.A.2017.members.failed", "31").verdict is FigureVerdict.WITHIN
    share = bounds(case.reported).share_text(
        "tuan-giao",
        "rating.A.2017.base_organizations.clean_and_strong",
        of="base_organizations",
    )
    assert share == "between 57.63 % and 64.41 %, 4 of 59 not stated"
    counted = [r for r in reconcile_dataset(case) if r.against == "tree"]
    assert {r.figure.value for r in counted} == {59, 323, 297, 1, 3, 6, 32, 18, 4}


def test_chi_lang() -> None:
    percentages = [
        r for r in reconcile_dataset(datasets.chi_lang()) if r.figure.percent is not None
    ]
    assert [(r.printed, r.verdict.value, r.base) for r in percentages] == [
        ("59.2 %", "rounds", "admitted"),
        ("45.5 %", "rounds", "admitted"),
        ("105.5 %", "exact", "target.admitted"),
    ]


def test_bao_thang() -> None:
    case = datasets.bao_thang()
    by_tree = [
        (r.figure.unit, r.figure.measure, r.printed)
        for r in reconcile_dataset(case)
        if r.verdict is FigureVerdict.EXACT and r.against == "tree"
    ]
    assert by_tree == [
        ("bao-thang", "base_organizations", "32"),
        ("bao-thang", "cells", "342"),
        ("son-ha", "cells.village", "10"),
        ("son-ha", "cells.agency", "6"),
        ("son-ha", "cells", "16"),
        ("khe-den", "members.total", "16"),
        ("khe-den", "cell_committee", "3"),
    ]
    assert {r.verdict for r in reconcile_dataset(case)} == {
        FigureVerdict.EXACT,
        FigureVerdict.CANNOT_TELL,
    }


def test_lap_thach_alone_cannot_be_told() -> None:
    found = reconcile_dataset(datasets.lap_thach())
    assert {r.verdict for r in found} == {FigureVerdict.CANNOT_TELL}
    assert {r.text() for r in found} == {
        "cannot tell: nothing to check it against; the tree shows nothing below lap-thach"
    }
