"""What the reports give, written down by hand from D§8: what the data sets must hold."""

from typing import NamedTuple


class Number(NamedTuple):
    """One figure: what it is about, what it says, and whether it is ours."""

    unit: str
    measure: str
    said: int | str  # a count, or a percentage as it is printed
    qualifier: str = "exact"
    origin: str = "published"
    period: str = ""
    of: str = ""


def derived(unit: str, measure: str, said: int | str, **more: str) -> Number:
    return Number(unit, measure, said, origin="derived", **more)


_CELLS_B = "rating.B.2022.cells"
_BASE_A = "rating.A.2017.base_organizations"
_MEMBERS_A = "rating.A.2017.members"

FIGURES: dict[str, list[Number]] = {
    "la-hien": [
        Number("la-hien", "cells", 26),
        Number("la-hien", "members.total", 440),
        Number("la-hien", "indicator.cell_committees_trained", 26),
        Number("la-hien", "admitted", 13, period="2022"),
        Number("la-hien", "admitted", "100", period="2022", of="target.admitted"),
        Number(
            "la-hien",
            "indicator.leaders_with_action_plan",
            "100",
            period="2022",
            of="indicator.leaders",
        ),
        Number(
            "la-hien",
            "indicator.officials_and_members_committed_in_writing",
            "100",
            period="2022",
            of="indicator.officials_and_members",
        ),
        Number("la-hien", f"{_CELLS_B}.good_or_better", "100", period="2022", of="cells"),
        Number("la-hien", f"{_CELLS_B}.excellent", 5, period="2022"),
        Number(
            "la-hien",
            f"{_CELLS_B}.excellent",
            "20",
            period="2022",
            of=f"{_CELLS_B}.good_or_better",
        ),
        derived("la-hien", f"{_CELLS_B}.excellent", "19.23", period="2022", of="cells"),
        Number("la-hien", "rating.B.2022.members.excellent", 70, period="2022"),
        derived(
            "la-hien",
            "rating.B.2022.members.excellent",
            "15.91",
            period="2022",
            of="members.total",
        ),
    ],
    "tuan-giao": [
        Number("tuan-giao", "base_organizations", 59),
        Number("tuan-giao", "cells", 323),
        derived("tuan-giao", "base_organizations", 59),
        derived("tuan-giao", "cells", 297),
        Number("tuan-giao", "established.base_committees", 1),
        Number("tuan-giao", "established.cells.of_the_new_base_committee", 3),
        Number("tuan-giao", "dissolved.base_cells", 1),
        Number("tuan-giao", "established.cells.school", 3),
        Number("tuan-giao", "established.cells.health_station", 6),
        Number("tuan-giao", "established.cells.village", 32),
        Number("tuan-giao", "dissolved.cells.agency", 18),
        Number("tuan-giao", "indicator.pilot_military_cells", 2),
        Number("tuan-giao", "indicator.cells_with_working_regulations", "100", of="cells"),
        Number("tuan-giao", "indicator.thematic_meetings_a_quarter", 1),
        Number("tuan-giao", f"{_BASE_A}.clean_and_strong", 34, period="2017"),
        Number("tuan-giao", f"{_BASE_A}.good", 21, period="2017"),
        derived("tuan-giao", f"{_BASE_A}.not_stated", 4, period="2017"),
        Number("tuan-giao", f"{_MEMBERS_A}.excellent", 355, period="2017"),
        Number("tuan-giao", f"{_MEMBERS_A}.good", 2860, period="2017"),
        Number(
            "tuan-giao",
            f"{_MEMBERS_A}.failed",
            "0.94",
            period="2017",
            of=f"{_MEMBERS_A}.rated",
        ),
        derived("tuan-giao", f"{_MEMBERS_A}.failed", 31, qualifier="at_least", period="2017"),
        derived("tuan-giao", f"{_MEMBERS_A}.rated", 3281, qualifier="at_least", period="2017"),
        Number("tuan-giao", "indicator.trained.advanced_political_theory", 12),
        Number("tuan-giao", "indicator.trained.intermediate_political_theory", 153),
        Number("tuan-giao", "indicator.trained.defence_knowledge.first_group", 3),
        Number("tuan-giao", "indicator.trained.defence_knowledge.second_group", 279),
        Number("tuan-giao", "indicator.trained.candidates", 626),
        Number("tuan-giao", "indicator.trained.new_members", 676),
        Number("tuan-giao", "indicator.news_rounds", 8),
        Number("tuan-giao", "indicator.news_round_attendances", 8000, qualifier="over"),
    ],
    "bao-thang": [
        Number("bao-thang", "base_organizations", 32),
        Number("bao-thang", "cells", 342),
        Number("bao-thang", "members.total", 5500, qualifier="over"),
        Number("bao-thang", "admitted", 769, period="2020–2025"),
        Number("bao-thang", "removed_from_roll", 15, period="2020–2025"),
        Number("bao-thang", "released", 6, period="2020–2025"),
        Number("bao-thang", "indicator.briefings_a_quarter", 1),
        Number("bao-thang", "indicator.criteria_of_4_tot", 4),
        Number("son-ha", "cells.village", 10),
        Number("son-ha", "cells.agency", 6),
        Number("son-ha", "members.total", 276),
        derived("son-ha", "cells", 16),
        Number("khe-den", "members.total", 16),
        Number("khe-den", "admitted", 2, period="2022"),
        Number("khe-den", "cell_committee", 3, period="2022–2025"),
        Number("khe-den", "indicator.candidates_sent_to_introductory_class", 2),
        Number("khe-den", "indicator.candidates_with_complete_file", 1),
    ],
    "lap-thach": [
        Number("lap-thach", "base_organizations", 400, qualifier="nearly"),
        derived("lap-thach", "cells", 400, qualifier="nearly"),
        Number("lap-thach", "members.total", 8000, qualifier="over"),
    ],
    "chi-lang": [
        Number("chi-lang", "base_organizations", 52),
        Number("chi-lang", "base_committees", 23),
        derived("chi-lang", "base_cells", 29),
        Number("chi-lang", "cells", 289),
        derived("chi-lang", "cells", 288),
        derived("chi-lang", "base_organizations", 50),
        derived("chi-lang", "base_committees", 23),
        derived("chi-lang", "base_cells", 27),
        Number("chi-lang", "divided.joint_cells", 1, period="2009"),
        Number("chi-lang", "established.base_cells", 2, period="2009"),
        Number("chi-lang", "indicator.places_trang.village", 0, period="2009"),
        Number("chi-lang", "indicator.places_trang.school", 0, period="2009"),
        Number("chi-lang", "admitted", 211, period="2009"),
        Number("chi-lang", "admitted.youth", 125, period="2009"),
        Number("chi-lang", "admitted.youth", "59.2", period="2009", of="admitted"),
        Number("chi-lang", "admitted.women", 96, period="2009"),
        Number("chi-lang", "admitted.women", "45.5", period="2009", of="admitted"),
        derived("chi-lang", "admitted", "105.5", period="2009", of="target.admitted"),
        Number("chi-lang", "members.total", 3337),
        Number("chi-lang", "indicator.classes_for_candidates", 6, period="2009"),
        Number("chi-lang", "indicator.trained.candidates", 294, period="2009"),
        Number("chi-lang", "indicator.trained.advanced_political_theory", 6, period="2009"),
        Number("chi-lang", "indicator.trained.state_management", 7, period="2009"),
        Number(
            "chi-lang", "indicator.trained.commune_officials_intermediate_theory", 28, period="2009"
        ),
    ],
}

TARGETS: dict[str, list[tuple[str, str, int, str, str]]] = {
    "la-hien": [("la-hien", "admitted", 13, "2022", "derived")],
    "tuan-giao": [],
    "bao-thang": [
        ("bao-thang", "admitted", 280, "", "published"),
        ("khe-den", "admitted", 2, "2022–2025", "derived"),
    ],
    "lap-thach": [],
    "chi-lang": [("chi-lang", "admitted", 200, "2009", "published")],
}

SOURCES = {
    "la-hien": ("2023-01-03", "000_debc5c8125e42dd4.txt"),
    "tuan-giao": ("2018-08-24", "001_acb95f169c7cf76e.txt"),
    "bao-thang": ("None", "002_8fd3b7fbe1d0f1cc.txt"),
    "lap-thach": ("2019-11-16", "003_453bc8e9201d452e.txt"),
    "chi-lang": ("None", "004_36fbaf0990d157c1.txt"),
}

NOTED = {
    "la-hien": ["2022–2025", "19.23 %", "5 of 25", "20 %"],
    "tuan-giao": ["it would be 300", "297", "Derived"],
    "bao-thang": ["4 tốt", "four"],
    "lap-thach": ["nearly 400"],
    "chi-lang": ["288", "50", "27", "Derived"],
}
"""Numbers of D§8 that are no figure of their own, and what the notes must admit."""

BEFORE = {
    "la-hien": {"base_committee": 1, "cell": 26},
    "tuan-giao": {"committee": 1, "base_committee": 27, "base_cell": 32, "cell": 297},
    "bao-thang": {"committee": 1, "base_committee": 31, "base_cell": 1, "cell": 342},
    "lap-thach": {"committee": 1},
    "chi-lang": {"committee": 1, "base_committee": 23, "base_cell": 27, "cell": 288},
}

AFTER = {
    **BEFORE,
    "tuan-giao": {"committee": 1, "base_committee": 28, "base_cell": 31, "cell": 323},
    "chi-lang": {"committee": 1, "base_committee": 23, "base_cell": 29, "cell": 289},
}
