"""Export: the graph in the formats of other tools, selected by the file extension."""

from graphkit.graph.export.tables import Content
from graphkit.graph.export.writers import FORMATS, check_export, write_export

__all__ = ["FORMATS", "Content", "check_export", "write_export"]
