"""Sheets about what comes in and goes out, in words and dates of the United States."""

import pytest


@pytest.fixture(autouse=True)
def _dressed(american_light) -> None:
    """Each test of this folder."""
