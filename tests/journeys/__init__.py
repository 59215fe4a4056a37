"""Whole flows over the real vault, the real worker and the real window."""
