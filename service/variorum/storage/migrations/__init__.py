"""Schema steps, oldest first, applied when a library is opened."""
