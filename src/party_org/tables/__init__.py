"""Tables: out to spreadsheets and data frames of any kind, and in from what people have made."""

from party_org.tables.excel_writing import write_excel
from party_org.tables.persons import count_members
from party_org.tables.plan_tables import read_plan_table
from party_org.tables.reading import ReadingOptions, TableReading, read_table
from party_org.tables.table import Column, Table

__all__ = [
    "Column",
    "ReadingOptions",
    "Table",
    "TableReading",
    "count_members",
    "read_plan_table",
    "read_table",
    "write_excel",
]
