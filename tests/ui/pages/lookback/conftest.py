"""A vault, a clock and the services of each test."""

from tests.ui.pages.practising import clock, dressed, made, practice, vault

__all__ = ["clock", "dressed", "made", "practice", "vault"]
