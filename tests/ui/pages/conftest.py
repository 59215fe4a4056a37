"""What the tests of pages begin with: the way in, an open vault, a runner of tasks, a window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from app.services.entrance import Entrance
from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets import theme
from app.vault.vault import OpenVault, create_vault
from tests.journeys.household import household
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock


@pytest.fixture
def american_light(qapp: QApplication) -> Iterator[None]:
    """The light theme, and dates and numbers as they are written in the United States."""
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def entrance(tmp_path: Path) -> Entrance:
    """What stands before the lock screen, over an empty folder."""
    return household(tmp_path / "data")


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def vault(tmp_path: Path, clock: TurnedClock) -> Iterator[OpenVault]:
    opened, _ = create_vault(tmp_path / "vault", PASSPHRASE, kdf=CHEAP, clock=clock, name="Notes")
    yield opened
    opened.close()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.wait_all(5.0)


@pytest.fixture
def host(qtbot) -> QWidget:
    """A window to show sheets on."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1000, 760)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget
