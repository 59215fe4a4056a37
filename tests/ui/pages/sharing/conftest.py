"""A vault after a fortnight of use, and the page over it."""

from collections.abc import Iterator

import pyrage
import pytest

from app.services.sharing.sharing import Recipient, Sharing
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.sharing.page import SharingPage
from app.vault.vault import OpenVault
from tests.services.sharing.arranging import sharing_over
from tests.services.sharing.lived import clock, lived, vault
from tests.ui.pages.practising import dressed
from tests.vault.arranging import TurnedClock

__all__ = ["clock", "dressed", "lived", "vault"]


@pytest.fixture
def identity() -> str:
    return str(pyrage.x25519.Identity.generate())


@pytest.fixture
def sharing(vault: OpenVault, clock: TurnedClock, identity: str) -> Sharing:
    key = str(pyrage.x25519.Identity.from_str(identity).to_public())
    return sharing_over(vault, clock, Recipient("Dr Lee", key))


@pytest.fixture
def tasks(qapp: object) -> Iterator[TaskRunner]:
    runner = TaskRunner(None)
    yield runner
    assert runner.wait_all(5)


@pytest.fixture
def page(sharing, tasks, qtbot) -> Iterator[SharingPage]:
    page = SharingPage(sharing, tasks)
    qtbot.addWidget(page)
    page.resize(1064, 776)
    with qtbot.waitExposed(page):
        page.show()
    with qtbot.waitSignal(page.shown):
        page.refresh()
    return page
