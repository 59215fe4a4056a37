"""The safety plan page over a real vault."""
