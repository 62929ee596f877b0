"""Export: the resolved graph in the formats of other tools, chosen by the ending of the file's name."""

from graphkit.graph.export.tables import Content
from graphkit.graph.export.writers import FORMATS, check_export, write_export

__all__ = ["FORMATS", "Content", "check_export", "write_export"]
