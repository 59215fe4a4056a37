"""The check-ins page over a real vault."""
