"""Long work, queued as rows, is run in the background and survives a restart."""
