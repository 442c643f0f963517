"""PDF bytes come in; glyphs, rules and images, or a picture of a page, go out."""
