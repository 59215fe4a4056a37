"""The sheets that carry a journal out and in."""
