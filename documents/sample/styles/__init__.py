"""One module per kind of document: a parsed source in, typst markup out."""
