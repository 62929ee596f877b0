"""Export: the resolved graph in the formats of other tools, chosen by the ending of the file's name."""

from graphkit.graph.export.export import FORMATS, write_export
from graphkit.graph.export.rows import Content

__all__ = ["FORMATS", "Content", "write_export"]
