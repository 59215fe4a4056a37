"""The settings page over a real vault."""
