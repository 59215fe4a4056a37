"""A talk over a real vault with an engine that says what it is told."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.domain.care import NO_CARE, Care, CareForm
from app.domain.conversation import StopReason
from app.domain.generation import ModelFacts, Sampling
from app.domain.risk import RiskLevel
from app.engine.errors import ModelError
from app.services.chatting import Chatting, Speaking
from app.services.choosing_model import ChoosingModel
from app.services.model_shelf import Shelf
from app.services.noting import Noting
from app.services.passing_notes import PassingSights, PassingSummaries
from app.services.trying_models import TryingModels
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.companion import composer
from app.ui.pages.companion.page import CompanionPage
from app.ui.widgets import theme
from app.vault.vault import OpenVault, create_vault
from tests.fakes.speaking import FakeEngine, OpenGuard
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock

HELP = "Please call someone you trust now."
WAIT_SECONDS = 30.0  # until somebody gives up; a busy machine takes its time


class Voice(FakeEngine):
    """An engine whose answers a test sets, and which can be held before its last chunk."""

    def __init__(self) -> None:
        super().__init__(())
        self.gate = threading.Event()
        self.gate.set()
        self.is_loaded = False
        self.loads = 0
        self.is_broken = False

    def will_say(self, *chunks: str, reason: StopReason = StopReason.COMPLETE, omitted: int = 0):
        self._chunks, self._reason, self._omitted = chunks, reason, omitted

    def generate(self, request):
        for event in super().generate(request):
            yield event
            self.gate.wait(WAIT_SECONDS)

    def cancel(self) -> None:
        super().cancel()
        self.gate.set()

    def load(self, path: Path, context_tokens: int = 512) -> ModelFacts:
        if self.is_broken:
            raise ModelError
        self.is_loaded = True
        self.loads += 1
        return ModelFacts(path.stem, "llama", 1, 1, 512, 512, True, "cpu", 0.1)

    def close(self) -> None:
        self.is_loaded = False


class Screening:
    """Takes one sentence for imminent risk."""

    level = RiskLevel.NONE

    def look(self, text, earlier=()):
        if "it ends tonight" in text:
            return Care(CareForm.CARD, RiskLevel.IMMINENT, stands_alone=True, words=HELP)
        return NO_CARE

    def fallback(self):
        return HELP


@dataclass
class World:
    """Everything a page of the companion stands on."""

    vault: OpenVault
    clock: TurnedClock
    voice: Voice
    chatting: Chatting
    choosing_model: ChoosingModel
    shelf: Shelf


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT))
    monkeypatch.setattr(composer, "PAUSE_MS", 20)
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)
    # WORKAROUND: PySide crashes at exit over data made in Python that is still
    # on the clipboard; the program itself clears its own when it ends.
    qapp.clipboard().clear()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = TurnedClock()
    vault, _ = create_vault(tmp_path / "vault", PASSPHRASE, kdf=CHEAP, clock=clock, name="Notes")
    voice = Voice()
    shelf = Shelf(tmp_path / "shipped", tmp_path / "own")
    for folder in (shelf.shipped, shelf.own):
        folder.mkdir()
    build_tiny_gguf(shelf.shipped / "starter.gguf", name="Starter")
    trying = TryingModels(vault.companion.trials, Voice, clock)
    choosing_model = ChoosingModel(shelf, voice, vault.preferences, vault.audit, clock, trying)
    speaking = Speaking(
        voice, choosing_model.load, choosing_model.label, Sampling, lambda _frame: OpenGuard()
    )
    noting = Noting(
        PassingSights(vault.companion.sights),
        PassingSummaries(vault.companion.summaries),
        choosing_model.voice,
        lambda: False,
    )
    chatting = Chatting(vault.conversations, clock, speaking, Screening(), noting)
    yield World(vault, clock, voice, chatting, choosing_model, shelf)
    vault.close()


@pytest.fixture
def show(qtbot, world: World) -> Iterator[Callable[..., CompanionPage]]:
    """Return a function that shows the page as a window of some size."""
    tasks = TaskRunner()
    pages = []

    def shown(width: int = 1064, height: int = 776) -> CompanionPage:
        page = CompanionPage(world.chatting, world.choosing_model, tasks)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        page.refresh()
        page.activateWindow()
        return page

    yield shown
    for page in pages:
        page.talk.finish(50)
    tasks.wait_all(WAIT_SECONDS)
    tasks.forget_looks()  # as the window does before the vault is closed


@pytest.fixture
def page(show: Callable[..., CompanionPage], qtbot) -> CompanionPage:
    """The page with its model loaded."""
    shown = show()
    qtbot.waitUntil(shown.pane.composer.isVisible)
    qtbot.waitUntil(lambda: bool(shown.loader.label))
    return shown
