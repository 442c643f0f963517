"""Two clause trees come in; the changes between them, worded and weighed, go out."""
