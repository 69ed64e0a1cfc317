"""All published figures of the data sets, checked: what each is, of which base, and why.

Each figure is judged by the tree of its day; where that does not decide it, by the tree together
with all other figures of the report. What is worth a look comes first, then each data set with its
sources: the figures that something speaks for or against, and below them the others in short. Run
it with ``python examples/check_published_figures.py``; ``--lang vi`` prints it in Vietnamese,
``--decided`` leaves the others out.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap

from party_org import datasets
from party_org.dataset import Dataset
from party_org.formats.printed_numbers import NumberStyle, print_number
from party_org.intervals import Interval
from party_org.measure_words import localized, measure_words
from party_org.reconciliation import FigureVerdict, Reconciliation
from party_org.reconciling import reconcile_dataset

WIDTHS = (42, 16, 27, 23, 10, 16)
WIDTH = sum(WIDTHS)
HEADS = {
    "en": ("figure", "printed", "of", "the numbers give", "by", "verdict"),
    "vi": ("số liệu", "công bố", "so với", "tính ra", "theo", "kết luận"),
}
WORDS = {
    "en": {
        "source": "source",
        "look": "Worth a look",
        "nothing": "nothing to check against",
        "whole": "All figures by verdict",
    },
    "vi": {
        "source": "nguồn",
        "look": "Cần xem lại",
        "nothing": "không có gì để đối chiếu",
        "whole": "Tổng hợp theo kết luận",
    },
}
SAYS = {"tree": ("the tree", "cây"), "figures": ("figures", "số liệu")}
VERDICTS = {
    FigureVerdict.EXACT: ("exact", "đúng"),
    FigureVerdict.ROUNDS: ("rounded", "làm tròn"),
    FigureVerdict.TRUNCATED: ("cut off", "bị cắt bớt"),
    FigureVerdict.WITHIN: ("within hedge", "trong phạm vi"),
    FigureVerdict.CONTRADICTED: ("CONTRADICTED", "MÂU THUẪN"),
    FigureVerdict.CANNOT_TELL: ("cannot tell", "chưa xác định"),
}


def is_worth_a_look(found: Reconciliation) -> bool:
    """Whether a figure is contradicted, cut off, doubtful, or leaves members unexplained."""
    wrong = (FigureVerdict.CONTRADICTED, FigureVerdict.TRUNCATED)
    balance = found.balance if found.figure.measure == "members.total" else None
    unexplained = balance is not None and balance.residual != 0
    return found.verdict in wrong or bool(found.doubts) or unexplained


def label(case: Dataset, found: Reconciliation, lang: NumberStyle) -> str:
    """What is counted, where and when; with the number of its source where there are several."""
    figure, tree = found.figure, case.hierarchy
    words = measure_words(figure.measure, lang, tree.schemes)
    if figure.unit in tree and figure.unit != tree.root:
        words = f"{tree[figure.unit].name}: {words}"
    when = str(figure.period or figure.as_of or "")
    if when.startswith("["):
        when = "–".join(when.strip("[)").split(", "))
    if when and f"({when})" not in words:
        words = f"{words}, {when}"
    known = [source.id for source in case.sources]
    if figure.source is None or len(known) == 1:
        return words
    return f"{words} [{known.index(figure.source) + 1}]"


def given(found: Reconciliation, lang: NumberStyle) -> str:
    """What the tree or the other figures give."""
    if found.figure.percent is None:
        if found.balance is not None and found.figure.measure == "members.total":
            return localized(found.balance.expected, lang)
        return "" if found.found in (None, Interval()) else localized(found.found, lang)
    if found.share is None:
        return ""
    part, base = localized(found.numerator, lang), localized(found.denominator, lang)
    share = localized(found.share.text(max(2, found.figure.places)), lang)
    return f"{part} / {base} = {share}"


def reason(found: Reconciliation, lang: NumberStyle) -> str:
    """What the verdict leaves to be said: the bases that fit, the numbers that are missing."""
    return found.text(lang).partition("; ")[2]


def lines(cells: Sequence[str], widths: Sequence[int] = WIDTHS) -> Iterator[str]:
    """One row of a table; a cell that is too long goes on in the next line."""
    folded = [wrap(cell, width - 2) or [""] for cell, width in zip(cells, widths, strict=True)]
    for n in range(max(map(len, folded))):
        parts = [column[n] if n < len(column) else "" for column in folded]
        yield "".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()


def row(case: Dataset, found: Reconciliation, lang: NumberStyle) -> Iterator[str]:
    """The lines of one figure."""
    column = lang == "vi"
    yield from lines(
        [
            label(case, found, lang),
            print_number(found.figure, lang),
            "" if found.base is None else measure_words(found.base, lang, case.hierarchy.schemes),
            given(found, lang),
            "" if found.against is None else SAYS[found.against][column],
            VERDICTS[found.verdict][column],
        ]
    )
    yield from wrap(
        reason(found, lang), WIDTH - 6, initial_indent="    → ", subsequent_indent=" " * 6
    )


def table(lang: NumberStyle, case: Dataset, chosen: Sequence[Reconciliation]) -> Iterator[str]:
    """The lines of a table of some figures."""
    yield from lines(HEADS[lang])
    yield "-" * WIDTH
    for found in chosen:
        yield from row(case, found, lang)


def in_short(case: Dataset, silent: Sequence[Reconciliation], lang: NumberStyle) -> Iterator[str]:
    """The figures that nothing speaks of, those for the same reason together."""
    by_reason: dict[str, list[str]] = {}
    for found in silent:
        words = f"{label(case, found, lang)}: {print_number(found.figure, lang)}"
        by_reason.setdefault(reason(found, lang), []).append(words)
    for why, figures in by_reason.items():
        head = (
            f"{VERDICTS[FigureVerdict.CANNOT_TELL][lang == 'vi']}, {why or WORDS[lang]['nothing']}"
        )
        yield from wrap(f"{head} ({len(figures)}):", WIDTH)
        yield from wrap("; ".join(figures), WIDTH, initial_indent="    ", subsequent_indent="    ")


def report(
    case: Dataset, every: Sequence[Reconciliation], lang: NumberStyle, *, only_decided: bool
) -> Iterator[str]:
    """The lines of one data set."""
    yield from ("", case.title, "=" * len(case.title))
    for n, source in enumerate(case.sources):
        number = f" [{n + 1}]" if len(case.sources) > 1 else ""
        facts = (source.title, source.where, source.published and source.published.isoformat())
        words = f"{WORDS[lang]['source']}{number}: {', '.join(fact for fact in facts if fact)}"
        yield from wrap(words, WIDTH, subsequent_indent="    ", break_long_words=False)
    spoken_of = [found for found in every if found.says_something]
    silent = [found for found in every if not found.says_something]
    if spoken_of:
        yield ""
        yield from table(lang, case, spoken_of)
    if silent and not only_decided:
        yield ""
        yield from in_short(case, silent, lang)


def main() -> None:
    """Print what is worth a look, every data set, and how many figures of all got each verdict."""
    parser = argparse.ArgumentParser(description="Check the published figures of the data sets.")
    parser.add_argument("--lang", choices=("en", "vi"), default="en")
    parser.add_argument("--decided", action="store_true", help="leave out what nothing speaks of")
    options = parser.parse_args()
    lang: NumberStyle = "vi" if options.lang == "vi" else "en"
    cases = [datasets.load_dataset(n) for n in (*datasets.names(), *datasets.case_names())]
    checked = [(case, reconcile_dataset(case)) for case in cases]
    look = WORDS[lang]["look"]
    print(f"{look}\n{'=' * len(look)}")
    for case, every in checked:
        chosen = [found for found in every if is_worth_a_look(found)]
        if chosen:
            print("", case.title, *(line for f in chosen for line in row(case, f, lang)), sep="\n")
    for case, every in checked:
        print(*report(case, every, lang, only_decided=options.decided), sep="\n")
    counts = Counter(found.verdict for _, every in checked for found in every)
    print("", WORDS[lang]["whole"], sep="\n")
    for verdict, words in VERDICTS.items():
        print(f"{counts[verdict]:>5}  {words[lang == 'vi']}")


if __name__ == "__main__":
    main()
