"""The command line: one file a command group, each command a call of the layer below and a way to print."""

from graphkit.cli.main import main

__all__ = ["main"]
