"""How the documentation is built: ``python -m sphinx -W --keep-going docs docs/_build``."""

import os
import shutil
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path

from sphinx.domains.python import PyObject

HERE = Path(__file__).parent
NOTEBOOKS = HERE.parent / "examples" / "notebooks"

project = "party_org"
author = "The party_org authors"
copyright = "The party_org authors"  # noqa: A001 -- Sphinx names it so
release = version = installed_version("party-org")

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
exclude_patterns = ["_build", "**.ipynb_checkpoints", "notebooks/ipython"]
source_suffix = {".rst": "restructuredtext", ".md": "myst-nb", ".ipynb": "myst-nb"}

html_theme = "furo"
html_title = f"party_org {release}"
# charts are drawn by the plotly that is installed: nothing on a page comes from elsewhere
PLOTLY = Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"
html_static_path = [str(PLOTLY), "_static"]
html_css_files = ["pages.css"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# the notebooks are run from top to bottom at every build, and one that fails fails the build
nb_execution_mode = "force"
nb_execution_timeout = 300
nb_execution_raise_on_error = True
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_format = "short"
# what a class is made of is told once, under its attributes
autodoc_typehints_description_target = "documented_params"
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_use_ivar = True

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True


def _bring_notebooks() -> None:
    """Copy the notebooks next to the pages: Sphinx reads nothing outside its own folder."""
    target = HERE / "notebooks"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        shutil.copy(path, target)
    # what the kernels of the build run first
    startup = target / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    shutil.copy(HERE / "charts_on_pages.py", startup)
    os.environ["IPYTHONDIR"] = str(target / "ipython")


_bring_notebooks()


def _add_plotly(app, page_name, _template, _context, _doctree) -> None:
    if page_name.startswith("notebooks/"):
        app.add_js_file("plotly.min.js")


def setup(app) -> None:
    """Tell Sphinx which pages draw charts, and what fields of a value are called."""
    for kind in PyObject.doc_field_types:
        if kind.name == "variable":
            kind.label = "Attributes"
    app.connect("html-page-context", _add_plotly)
