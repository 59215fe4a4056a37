"""The lock screen, driven as a person drives it."""
