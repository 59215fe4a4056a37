"""The privacy page over a real vault."""
