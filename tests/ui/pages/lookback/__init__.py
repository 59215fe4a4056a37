"""The look-back page over a real vault."""
