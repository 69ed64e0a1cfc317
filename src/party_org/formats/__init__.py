"""Reading and writing: files and texts on the outside, units, plans and figures on the inside."""

from party_org.formats.comparison import write_comparison
from party_org.formats.documents import from_dict, structure, to_dict, unstructure
from party_org.formats.hooks_documents import FiguresFile
from party_org.formats.rows import read_rows, write_rows
from party_org.formats.storage import dump, dumps, load, loads

__all__ = [
    "FiguresFile",
    "dump",
    "dumps",
    "from_dict",
    "load",
    "loads",
    "read_rows",
    "structure",
    "to_dict",
    "unstructure",
    "write_comparison",
    "write_rows",
]
