"""Blocks of text come in; the canonical text of an expression and its tree of clauses go out."""
