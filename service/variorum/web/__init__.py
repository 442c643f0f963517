"""HTTP requests come in; one use case is called; a page or its JSON twin goes out."""
