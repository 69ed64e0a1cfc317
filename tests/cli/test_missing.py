"""The command without its extra."""

import subprocess
import sys


def test_the_command_names_its_extra_when_it_is_absent() -> None:
    for absent in ("typer", "rich"):
        code = f"import sys; sys.modules[{absent!r}] = None\nfrom party_org.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert done.stderr == (
            f"error: this needs {absent}, which is not installed "
            '(install it with: pip install "party-org[cli]")\n'
        )
