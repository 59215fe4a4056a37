"""The reader of session sheets over a real vault."""
