"""The command ``party-org`` (extra ``cli``): the library for whoever sits at a terminal."""

import sys

from party_org.errors import MissingExtraError
from party_org.extras import require

__all__ = ["main"]


def main() -> None:
    """Run the command; what is missing for it is said in one line."""
    try:
        for module in ("rich", "typer"):
            require(module, extra="cli")
    except MissingExtraError as error:
        sys.exit(f"error: {error}")
    from party_org.cli.app import run  # noqa: PLC0415  # it needs the extra

    run()
