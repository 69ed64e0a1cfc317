"""The command without its extra, and the library without any."""

import subprocess
import sys

OPTIONAL = ["typer", "rich", "pandas", "polars", "plotly", "openpyxl", "hypothesis", "IPython"]
OPTIONAL += ["narwhals", "pyarrow", "distributed", "numpy", "pytest"]


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, encoding="utf-8"
    )


def test_importing_the_library_imports_nothing_optional() -> None:
    code = f"import sys, party_org; print([m for m in {OPTIONAL!r} if m in sys.modules])"
    done = run(code)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_the_command_names_its_extra_when_it_is_absent() -> None:
    for absent in ("typer", "rich"):
        code = f"import sys; sys.modules[{absent!r}] = None\nfrom party_org.cli import main; main()"
        done = run(code)
        assert done.returncode == 1
        assert done.stderr == (
            f"error: this needs {absent}, which is not installed "
            '(install it with: pip install "party-org[cli]")\n'
        )
