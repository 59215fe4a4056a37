"""Trash, damaged originals, and erasing everything, as a person meets them."""
