"""Makes the set-up script's modules importable; they lie outside the packages."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _scripts_on_the_path(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / ".ci"))


@pytest.fixture
def without_screen(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
