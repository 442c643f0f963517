"""Comparisons and notes come in; files in other people's formats go out."""
