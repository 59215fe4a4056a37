"""An open vault, and a window to show sheets on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets import theme
from app.vault.vault import OpenVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock


@pytest.fixture(autouse=True)
def _dressed(qapp) -> Iterator[None]:
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
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
def tasks(qapp) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.wait_all(5.0)


@pytest.fixture
def host(qtbot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1000, 760)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget
