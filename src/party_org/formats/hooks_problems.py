"""How problems, errors and findings are read and written: code, place, facts and sentences.

The sentences are for the reader of the data. They follow from the code and the facts and may be
improved at any time, so what a file says of them is not read back.
"""

from typing import Any

from attrs import field, frozen
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from party_org import errors
from party_org.errors import PartyOrgError
from party_org.formats.class_reader import ClassReader
from party_org.formats.fact_reading import FactReader
from party_org.formats.fact_writing import FactWriter
from party_org.formats.hooks_answers import AnswerReader, one_of
from party_org.messages import LANGUAGES
from party_org.problems import Problem
from party_org.rules.findings import Finding, Findings
from party_org.rules.step_findings import PlanFindings, StepFindings

__all__ = ["ERRORS", "in_all_languages", "register_problems"]

ERRORS: dict[str, type[PartyOrgError]] = {name: getattr(errors, name) for name in errors.__all__}
"""The errors by the word for them in data, which is the name of the class."""


@frozen(kw_only=True)
class _ErrorData:
    """What is kept of an error."""

    error: str
    problems: tuple[Problem, ...] = ()


@frozen(kw_only=True)
class _FindingsData:
    """What is kept of findings; what they are the answer to is not."""

    items: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class _PlanFindingsData:
    """What is kept of the findings about a plan."""

    steps: tuple[StepFindings, ...] = ()
    broke: tuple[Finding, ...] = field(default=(), converter=tuple)
    mended: tuple[Finding, ...] = field(default=(), converter=tuple)
    unsettled: tuple[Finding, ...] = field(default=(), converter=tuple)


def register_problems(converter: Converter, *, text: bool) -> None:
    """Teach ``converter`` problems, findings and errors; ``text``: whether numbers are texts."""
    problem, finding = (_sentences(converter, kind, text=text) for kind in (Problem, Finding))

    def read(value: Any, _type: object) -> Problem:
        # what has a verdict is a finding, also among problems
        is_finding = isinstance(value, dict) and "verdict" in value
        found: Problem = (finding if is_finding else problem)(value)
        return found

    converter.register_structure_hook(Problem, read)
    converter.register_structure_hook(Finding, finding)
    for answer in (StepFindings, _PlanFindingsData, _FindingsData):
        converter.register_structure_hook(answer, AnswerReader(answer, converter, text=text))
    read_many = converter.get_structure_hook(_FindingsData)
    converter.register_structure_hook(
        Findings, lambda value, _: Findings(read_many(value, _FindingsData).items)
    )
    converter.register_unstructure_hook(
        Findings, lambda found: converter.unstructure(_FindingsData(items=found.items))
    )
    read_plan = converter.get_structure_hook(_PlanFindingsData)

    def plan_findings_from(value: Any, _type: object) -> PlanFindings:
        data = read_plan(value, _PlanFindingsData)
        return PlanFindings(data.steps, data.broke, data.mended, data.unsettled)

    converter.register_structure_hook(PlanFindings, plan_findings_from)
    converter.register_unstructure_hook(
        PlanFindings,
        lambda found: converter.unstructure(
            _PlanFindingsData(
                steps=found.steps,
                broke=found.broke,
                mended=found.mended,
                unsettled=found.unsettled,
            )
        ),
    )
    _register_errors(converter, text=text)


def _sentences(converter: Converter, kind: type[Problem], *, text: bool) -> ClassReader[Any]:
    """What reads a class of problems; writing them with their sentences is taught here."""
    facts = FactWriter(text=text)
    reader: ClassReader[Any] = AnswerReader(
        kind,
        converter,
        text=text,
        hooks={"params": FactReader(text=text).mapping},
        derived=("text", "hint"),
    )
    write = make_dict_unstructure_fn(
        kind,
        converter,
        _cattrs_omit_if_default=True,
        params=override(
            unstruct_hook=lambda params: {name: facts(fact) for name, fact in params.items()}
        ),
    )

    def written(problem: Problem) -> dict[str, Any]:
        data = {**write(problem), "text": in_all_languages(problem.text)}
        hint = in_all_languages(problem.hint)
        return {**data, "hint": hint} if any(hint.values()) else data

    converter.register_unstructure_hook(kind, written)
    return reader


def in_all_languages(say: Any) -> dict[str, str]:
    """What ``say`` says, by the code of the language."""
    return {lang: say(lang) for lang in LANGUAGES}


def _register_errors(converter: Converter, *, text: bool) -> None:
    known = AnswerReader(_ErrorData, converter, text=text, hooks={"error": one_of(tuple(ERRORS))})

    def read(value: Any, _type: object) -> PartyOrgError:
        data = known(value)
        return ERRORS[data.error](data.problems)

    def write(error: PartyOrgError) -> dict[str, Any]:
        # a class of the user's own is written as the one of the library that it derives from
        name = next(c.__name__ for c in type(error).__mro__ if ERRORS.get(c.__name__) is c)
        problems = [converter.unstructure(problem) for problem in error.problems]
        return {"error": name, "problems": problems}

    converter.register_structure_hook(PartyOrgError, read)
    converter.register_unstructure_hook(PartyOrgError, write)
