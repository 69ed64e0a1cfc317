"""What the commands have in common: their options, and how they end."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from party_org.cli.output import busy, complain
from party_org.errors import PartyOrgError, PlanRejected
from party_org.rules import ALL_RULES, CHARTER, PLACES, RATING_CAPS, RuleSet

__all__: list[str] = []

FINE, BAD_INPUT, ANSWER_IS_NO = 0, 1, 3

RULES: dict[str, RuleSet] = {
    "charter": CHARTER,
    "places": PLACES,
    "caps": RATING_CAPS,
    "all": ALL_RULES,
}

Lang = Annotated[Literal["en", "vi"], typer.Option(help="The language of the output.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day whose state a table shows."),
]
Levels = Annotated[
    list[str] | None,
    typer.Option("--path-column", help="A table's column of names, from the top down; repeated."),
]
Sheet = Annotated[str | None, typer.Option(help="The sheet of an Excel file.")]
Tree = Annotated[str, typer.Argument(metavar="HIERARCHY", help="The hierarchy.")]
Effective = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="When a plan from a sheet takes effect."),
]
Rest = Annotated[
    Literal["refuse", "unknown", "proportional"],
    typer.Option(help="What becomes of numbers that a plan from a sheet does not share out."),
]
PlanFile = Annotated[str, typer.Argument(metavar="PLAN", help="The plan.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]


def reported(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn what the library refuses into one readable block and an exit code."""

    @wraps(command)
    def guarded(*args: Any, **kwargs: Any) -> None:
        lang = kwargs.get("lang", "en")
        try:
            with busy("…") if command.__name__ != "report" else nullcontext():
                code = command(*args, **kwargs)
        except PlanRejected as error:
            complain(error, lang)
            raise typer.Exit(ANSWER_IS_NO) from None
        except PartyOrgError as error:
            complain(error, lang)
            raise typer.Exit(BAD_INPUT) from None
        raise typer.Exit(code or FINE)

    return guarded
