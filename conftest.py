"""The examples in README.md and in the pages under docs/ run as tests.

Each page runs in an empty folder of its own, since some write files as their readers would. Blocks
of Python run as doctests; blocks of ``console`` run the command and compare what it prints.
"""

import os
import shlex
import tempfile
from collections.abc import Iterator
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path
from typing import Any

import pytest
from sybil import Example, Sybil
from sybil.example import SybilFailure
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

FLAGS = ELLIPSIS | NORMALIZE_WHITESPACE


def enter_folder(namespace: dict[str, Any]) -> None:
    """Go to an empty folder."""
    namespace["_folder"] = tempfile.TemporaryDirectory()
    namespace["_back"] = Path.cwd()
    os.chdir(namespace["_folder"].name)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Come back, and remove the folder."""
    os.chdir(namespace["_back"])
    namespace["_folder"].cleanup()


def run_console(example: Example) -> str | None:
    """Run the commands of a block; what follows "$ cat" is put into a file of that name."""
    for command, expected in _commands(example.parsed):
        words = shlex.split(command)
        if words[0] == "cat":
            Path(words[1]).write_text(expected, encoding="utf-8")
            continue
        if words[0] == "echo":
            found = f"{example.namespace['_exit_code']}\n"
        else:
            found, example.namespace["_exit_code"] = _run(words[1:])
        if not OutputChecker().check_output(expected, found, FLAGS):
            return f"$ {command}\n\nexpected:\n{expected}\nfound:\n{found}"
    return None


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for block in f"\n{text}".replace("\\\n", " ").split("\n$ ")[1:]:
        command, _, expected = block.partition("\n")
        yield command, expected if expected.endswith("\n") or not expected else f"{expected}\n"


def _run(arguments: list[str]) -> tuple[str, int]:
    from typer.testing import CliRunner  # noqa: PLC0415 - only the pages about the command need it

    from party_org.cli.app import app  # noqa: PLC0415 - likewise

    result = CliRunner().invoke(app, arguments)
    return result.output, result.exit_code


PAGES = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=FLAGS),
        CodeBlockParser(language="console", evaluator=run_console),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
)
collect_ignore = ["docs/conf.py", "docs/run_notebooks.py"]


class Page(pytest.Item):
    """All examples of a page, one after the other: later ones go on from what earlier ones did.

    They are one test, so that tests that are run at once are not parted in the middle of a page.
    """

    def runtest(self) -> None:
        """Run them up to the first that is wrong."""
        document = PAGES.parse(self.path)
        enter_folder(document.namespace)
        try:
            for example in document.examples():
                example.evaluate()
        finally:
            leave_folder(document.namespace)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The example that is wrong, with its line."""
        found = excinfo.value
        failed = isinstance(found, SybilFailure)
        return str(found) if failed else super().repr_failure(excinfo, style)


class PageFile(pytest.File):
    """A page with examples."""

    def collect(self) -> Iterator[pytest.Item]:
        """The one test of it."""
        yield Page.from_parent(self, name="examples")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PageFile | None:
    """Take the pages for files of tests."""
    is_page = PAGES.should_parse(file_path)
    return PageFile.from_parent(parent, path=file_path) if is_page else None
