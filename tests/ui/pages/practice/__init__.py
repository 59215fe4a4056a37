"""The practice page over a real vault."""
