"""The page of the session sheet over a real vault."""
