"""Clauses come in; ranked hits with snippets go out; alone in knowing Whoosh."""
