"""Carrying a journal out of the vault and another one in: two sheets over the settings."""
