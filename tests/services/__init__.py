"""Services over the real vault; only the engine is a fake that says what it is told."""
