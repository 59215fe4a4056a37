"""A journal over a real vault, as it stands on the screen."""

from collections.abc import Callable

import pytest

from app.services.journaling import Journaling
from app.ui.pages.journal import desk
from app.ui.pages.journal.page import JournalPage
from app.vault.vault import OpenVault
from tests.vault.arranging import TurnedClock


@pytest.fixture(autouse=True)
def _dressed(american_light, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PAUSE_MS", 20)
    monkeypatch.setattr(desk, "RETRY_MS", 40)


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
