"""A journal over a real vault, as it stands on the screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.services.journaling import Journaling
from app.ui.pages.journal import desk
from app.ui.pages.journal.page import JournalPage
from app.ui.widgets import theme
from app.vault.vault import OpenVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    monkeypatch.setattr(desk, "PAUSE_MS", 20)
    monkeypatch.setattr(desk, "RETRY_MS", 40)
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def vault(tmp_path: Path, clock: TurnedClock) -> Iterator[OpenVault]:
    opened, _ = create_vault(tmp_path / "vault", PASSPHRASE, kdf=CHEAP, clock=clock, name="Notes")
    yield opened
    opened.close()


@pytest.fixture
def journaling(vault: OpenVault, clock: TurnedClock) -> Journaling:
    return Journaling(vault.entries, vault.drafts, clock)


@pytest.fixture
def show(qtbot) -> Callable[..., JournalPage]:
    """Return a function that shows a journal as a window of some size."""

    def shown(journaling: Journaling, width: int = 1064, height: int = 776) -> JournalPage:
        page = JournalPage(journaling)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        page.refresh()
        page.activateWindow()
        return page

    return shown


@pytest.fixture
def page(show: Callable[..., JournalPage], journaling: Journaling) -> JournalPage:
    """An empty journal."""
    return show(journaling)
