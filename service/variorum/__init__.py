"""Variorum keeps every version of a text, shows what changed, and carries the notes of its readers."""

__version__ = "0.1.0"
