"""The command ``portal VERB``: one module a verb under ``verbs``, found by name and loaded only when asked for."""

from portal.front.cli.command import main

__all__ = ["main"]
