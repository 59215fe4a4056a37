"""A vault after a fortnight of use, and the page over it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from app.services.sharing.sharing import Recipient, Sharing
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.sharing.page import SharingPage
from app.vault.vault import OpenVault, create_vault
from tests.services.sharing.arranging import live_a_fortnight, sharing_over
from tests.ui.pages.practising import dressed
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, unlocked

__all__ = ["dressed"]


@pytest.fixture(scope="session")
def _lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TurnedClock]:
    folder = tmp_path_factory.mktemp("lived") / "vault"
    clock = TurnedClock()
    vault, _code = create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=clock, name="Notes")
    live_a_fortnight(vault, clock)
    vault.close()
    return folder, clock


@pytest.fixture
def clock(_lived: tuple[Path, TurnedClock]) -> TurnedClock:
    return TurnedClock(_lived[1].moment)


@pytest.fixture
def vault(_lived: tuple[Path, TurnedClock], tmp_path: Path) -> Iterator[OpenVault]:
    opened = unlocked(Path(shutil.copytree(_lived[0], tmp_path / "vault")))
    yield opened
    opened.close()


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
