"""What the tests of the pages between sessions begin with."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.host.resources import Resources
from app.services.practice import Practice, build_practice
from app.ui.widgets import theme
from app.vault.vault import LockedVault, OpenVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)
    qapp.clipboard().clear()


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "vault"
    create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=TurnedClock(), name="Notes")[0].close()
    return folder


@pytest.fixture
def vault(made: Path, tmp_path: Path, clock: TurnedClock) -> Iterator[OpenVault]:
    folder = shutil.copytree(made, tmp_path / "vault")
    opened = LockedVault(folder, clock).unlock(PASSPHRASE)
    yield opened
    opened.close()


@pytest.fixture
def practice(vault: OpenVault, clock: TurnedClock) -> Practice:
    return build_practice(vault, Resources.shipped(), lambda: False, lambda: False, clock)


def shown(page, qtbot, width=1064, height=776):
    """Return a page on the screen, with what is true on it."""
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page
