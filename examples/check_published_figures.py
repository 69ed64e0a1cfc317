"""All published figures of the data sets, checked: what each is, of which base, and why.

Each figure is judged by the tree of its day; where that does not decide it, by the tree together
with all other figures of the report. Run it with ``python examples/check_published_figures.py``;
``--lang vi`` prints it in Vietnamese, ``--decided`` leaves out what nothing speaks of.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap

from party_org import datasets
from party_org.dataset import Dataset
from party_org.formats.printed_numbers import NumberStyle, print_number
from party_org.measure_words import measure_words
from party_org.reconciliation import FigureVerdict, Reconciliation
from party_org.reconciling import reconcile_dataset

WIDTHS = (22, 34, 12, 18, 26, 15, 48)
HEADINGS = {
    "en": ("unit", "what is counted", "when", "printed", "of", "checked by", "verdict"),
    "vi": ("đơn vị", "nội dung", "thời điểm", "số công bố", "so với", "đối chiếu", "kết luận"),
}
CHECKED_BY = {
    "tree": ("the tree", "cây tổ chức"),
    "figures": ("other figures", "số liệu khác"),
}
VERDICTS = {
    FigureVerdict.EXACT: ("exact", "đúng"),
    FigureVerdict.ROUNDS: ("rounded", "làm tròn"),
    FigureVerdict.TRUNCATED: ("cut off", "bị cắt bớt"),
    FigureVerdict.WITHIN: ("within the hedge", "trong phạm vi cách nói"),
    FigureVerdict.CONTRADICTED: ("contradicted", "mâu thuẫn"),
    FigureVerdict.CANNOT_TELL: ("cannot tell", "chưa xác định"),
}


def lines(cells: Sequence[str]) -> Iterator[str]:
    """One row of the table; a cell that is too long goes on in the next line."""
    folded = [wrap(cell, width - 2) or [""] for cell, width in zip(cells, WIDTHS, strict=True)]
    for n in range(max(map(len, folded))):
        parts = [column[n] if n < len(column) else "" for column in folded]
        yield "".join(part.ljust(width) for part, width in zip(parts, WIDTHS, strict=True)).rstrip()


def row(case: Dataset, found: Reconciliation, lang: NumberStyle) -> list[str]:
    """What the table says about one figure."""
    figure, tree = found.figure, case.hierarchy
    schemes = tree.schemes
    is_below = figure.unit in tree and figure.unit != tree.root
    return [
        tree[figure.unit].name if is_below else "",
        measure_words(figure.measure, lang, schemes),
        str(figure.period or figure.as_of or ""),
        print_number(figure, lang),
        "" if found.base is None else measure_words(found.base, lang, schemes),
        "" if found.against is None else CHECKED_BY[found.against][lang == "vi"],
        found.text(lang),
    ]


def show(case: Dataset, lang: NumberStyle, *, only_decided: bool) -> Counter[FigureVerdict]:
    """Print one data set; how many figures got each verdict."""
    print(f"\n{case.title}\n{'=' * len(case.title)}")
    print("\n".join(lines(HEADINGS[lang])))
    print("-" * sum(WIDTHS))
    verdicts: Counter[FigureVerdict] = Counter()
    for found in reconcile_dataset(case):
        verdicts[found.verdict] += 1
        if found.says_something or not only_decided:
            print("\n".join(lines(row(case, found, lang))))
    return verdicts


def main() -> None:
    """Print every data set, and how many figures of all got each verdict."""
    parser = argparse.ArgumentParser(description="Check the published figures of the data sets.")
    parser.add_argument("--lang", choices=("en", "vi"), default="en")
    parser.add_argument("--decided", action="store_true", help="leave out what nothing speaks of")
    options = parser.parse_args()
    lang: NumberStyle = "vi" if options.lang == "vi" else "en"
    verdicts: Counter[FigureVerdict] = Counter()
    for name in (*datasets.names(), *datasets.case_names()):
        verdicts += show(datasets.load_dataset(name), lang, only_decided=options.decided)
    print()
    for verdict, words in VERDICTS.items():
        print(f"{verdicts[verdict]:>5}  {words[lang == 'vi']}")


if __name__ == "__main__":
    main()
