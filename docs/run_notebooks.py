"""Run the notebooks and keep what they show: ``python docs/run_notebooks.py``.

Charts are kept as data, which Jupyter draws itself: the program that draws them would take 5 MB.
"""

import os
import sys
from pathlib import Path

from nbclient import NotebookClient
from nbformat import read, write

NOTEBOOKS = Path(__file__).parents[1] / "examples" / "notebooks"


def run(path: Path) -> None:
    """Run one notebook from top to bottom; it is written only if all of it runs."""
    notebook = read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False).execute()
    notebook.metadata["language_info"] = {"name": "python"}
    write(notebook, path)


def main() -> None:
    """Run all of them, or those that are named."""
    os.environ["PLOTLY_RENDERER"] = "plotly_mimetype"
    paths = [Path(name) for name in sys.argv[1:]] or sorted(NOTEBOOKS.glob("*.ipynb"))
    for path in paths:
        run(path)


if __name__ == "__main__":
    main()
