"""Pages of glyphs come in; blocks of text in reading order, and what was set aside, go out."""
