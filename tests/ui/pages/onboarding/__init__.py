"""The first run, driven as a person drives it."""
