"""Optional packages, imported by what needs them and named by the error when they are absent."""

from importlib import import_module
from typing import Any

from party_org.errors import MissingExtraError
from party_org.problems import Problem

__all__ = ["require"]


def require(module: str, extra: str) -> Any:
    """The module of an optional package.

    Args:
        module: its dotted name, such as ``"openpyxl.styles"``.
        extra: the extra of party-org that installs it.

    Raises:
        MissingExtraError: if the package is not installed, with the command that installs it.

    >>> require("json", extra="tables").loads("[1]")
    [1]
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        # a package that is there and lacks something of its own is broken, and says so itself
        if error.name is None or error.name.partition(".")[0] != package:
            raise
        problem = Problem(code="missing_extra", params={"package": package, "extra": extra})
        raise MissingExtraError([problem]) from None
