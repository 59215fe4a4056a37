"""Getting the companion ready: loading its model, or adding one, off the window's thread."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.conversation import Mode
from app.domain.generation import ModelFacts
from app.services.choosing_model import ChoosingModel, ModelChanged, NoModel
from app.ui.bridge.tasks import Task, TaskRunner


class LoadState(StrEnum):
    """Whether the companion can speak."""

    UNKNOWN = "unknown"
    LOADING = "loading"
    READY = "ready"
    NO_MODEL = "no_model"
    FAILED = "failed"
    CHANGED = "changed"
    """The file is another one than was chosen; the person is asked."""
    OFF = "off"
    """The companion may not speak, so nothing is loaded."""


class ModelLoader(QObject):
    """Knows whether there is a model in memory, and gets one there."""

    changed = Signal()
    """The state is another one."""

    failed = Signal(object)
    """A model could not be loaded or added; carries the ``AppError``."""

    def __init__(
        self, choosing_model: ChoosingModel, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._choosing_model = choosing_model
        self._tasks = tasks
        self._state = LoadState.UNKNOWN

    @property
    def state(self) -> LoadState:
        """How it stands. A worker may die meanwhile, and a message loads its model itself."""
        is_loaded = self._choosing_model.loaded is not None
        if self._state is LoadState.READY and not is_loaded:
            self._state = LoadState.UNKNOWN
        elif self._state in (LoadState.UNKNOWN, LoadState.FAILED) and is_loaded:
            self._state = LoadState.READY
        return self._state

    @property
    def label(self) -> str:
        """The name of the model that speaks."""
        return self._choosing_model.label()

    @property
    def card(self) -> str:
        """What is written about the model that is ready; empty for one of the person's own."""
        return self._choosing_model.card() if self.state is LoadState.READY else ""

    @property
    def default_mode(self) -> Mode:
        """What a new conversation with the loaded model starts with."""
        return self._choosing_model.default_mode

    def load(self) -> None:
        """Load the chosen model unless it is loaded, on its way, or the companion is off."""
        if self.state not in (LoadState.LOADING, LoadState.READY, LoadState.OFF):
            self._follow(self._tasks.run(self._choosing_model.load, only_looks=True))

    def accept_change(self) -> None:
        """Speak with the changed file: the person was asked, and wants it."""
        if self.state is not LoadState.LOADING:
            self._follow(self._tasks.run(self._choosing_model.accept_change))

    def add(self, source: Path) -> None:
        """Copy a model file to the person's own models and speak with it from now on."""
        if self.state is not LoadState.LOADING:
            self._follow(self._tasks.run(lambda: self._add(source)))

    def _add(self, source: Path) -> ModelFacts:
        return self._choosing_model.choose(self._choosing_model.shelf.add(source).path)

    def _follow(self, task: Task) -> None:
        task.finished.connect(self._on_loaded)
        task.failed.connect(self._on_failed)
        self._become(LoadState.LOADING)

    def _on_loaded(self, _facts: object) -> None:
        if self._state is not LoadState.OFF:
            self._become(LoadState.READY)

    def _on_failed(self, error: object) -> None:
        if self._state is LoadState.OFF:
            return  # it was turned off on the way, and the page says so
        if isinstance(error, NoModel):
            self._become(LoadState.NO_MODEL)
            return
        if isinstance(error, ModelChanged):
            self._become(LoadState.CHANGED)
            return
        # A model that could not be added changes nothing about the one in memory.
        still_loaded = self._choosing_model.loaded is not None
        self._become(LoadState.READY if still_loaded else LoadState.FAILED)
        self.failed.emit(error)

    def set_allowed(self, *, is_allowed: bool) -> None:
        """Let the companion speak, or not: then no model is loaded here."""
        if not is_allowed:
            if self._state is not LoadState.OFF:
                self._become(LoadState.OFF)
        elif self._state is LoadState.OFF:
            self._become(LoadState.UNKNOWN)

    def _become(self, state: LoadState) -> None:
        self._state = state
        self.changed.emit()
