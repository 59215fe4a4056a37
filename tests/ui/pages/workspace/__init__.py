"""The pages of a workspace over a real vault."""
