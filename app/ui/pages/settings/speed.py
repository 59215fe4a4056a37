"""How fast the companion is on this computer, and what may be done to make it faster."""

from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.tuning import Offload, Tuned, Tuning
from app.services.choosing_model import ChoosingModel, NoModel
from app.services.preferring import Preferring
from app.services.tuning_models import TuningModels
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.choices import Switch
from app.ui.widgets.labels import SectionHeading
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class SpeedSection(QWidget):
    """Reading ahead, what computes, and the self-test."""

    failed = Signal(object)
    """The self-test could not be made, or a choice not stored; carries the ``AppError``."""

    def __init__(
        self,
        choosing_model: ChoosingModel,
        tuning_models: TuningModels,
        preferring: Preferring,
        tasks: TaskRunner,
    ) -> None:
        super().__init__()
        self._choosing_model = choosing_model
        self._tuning_models = tuning_models
        self._preferring = preferring
        self._tasks = tasks
        self._is_testing = False
        self.reads_ahead = Switch("")
        self.test = Button(self.tr("Test it now"))
        self.reset = Button(self.tr("Forget the test"), ButtonKind.QUIET)
        self.busy = Busy(self.tr("Trying what is fastest here. This takes about ten seconds."))
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.reads_ahead.toggled.connect(self._on_reads_ahead)
        self.test.clicked.connect(self._on_test)
        self.reset.clicked.connect(self._on_reset)
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what is chosen and known now; a large file is read once to know its test."""
        self.reads_ahead.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.reads_ahead.setChecked(self._preferring.current().reads_ahead)
        self.reads_ahead.blockSignals(False)  # noqa: FBT003
        task = self._tasks.run(partial(_known, self._choosing_model, self._tuning_models))
        task.finished.connect(self._on_known)
        task.failed.connect(self._on_unknown)

    def _lay_out(self) -> None:
        buttons = QWidget()
        self._buttons = QHBoxLayout(buttons)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.addWidget(self.reset)
        self._buttons.addWidget(self.test)
        buttons.setAccessibleName(self.tr("Speed on this computer"))
        self._row = SettingRow(self.tr("Speed on this computer"), "", buttons)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(self.tr("Speed of the companion"), has_line=True))
        self._column.addWidget(
            SettingRow(
                self.tr("Read along while I type"),
                self.tr(
                    "The model reads a message before you send it, so that its reply begins "
                    "sooner. Not on battery."
                ),
                self.reads_ahead,
            )
        )
        self._column.addWidget(self._row)
        self._column.addWidget(self.busy)

    def _on_reads_ahead(self, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's signature
        try:
            self._preferring.read_ahead(wanted=is_wanted)
        except AppError as error:
            self.failed.emit(error)

    def _on_known(self, tuned: object) -> None:
        known = tuned if isinstance(tuned, Tuned) else None
        self._row.set_hint(" ".join(filter(None, (self._device_words(), self._words(known)))))
        self.reset.setVisible(known is not None)
        self._row.setEnabled(True)

    def _on_unknown(self, _error: object) -> None:
        self._row.set_hint(self.tr("There is no model to test."))
        self.reset.hide()
        self._row.setEnabled(False)

    def _words(self, tuned: Tuned | None) -> str:
        if tuned is None:
            return self.tr("Not tested yet; it computes as suits most computers.")
        trial, locale = tuned.trial, QLocale()
        words = self.tr(
            "Tested: it reads {prompt} and writes {reply} tokens a second; "
            "a word has one or two. {threads}."
        ).format(
            prompt=locale.toString(round(trial.prompt_rate)),
            reply=locale.toString(trial.reply_rate, "f", 1),
            threads=self._threads_words(trial.tuning),
        )
        if trial.tuning.is_repacked:
            words += " " + self.tr("Its weights are laid out anew, which takes more memory.")
        if trial.tuning.niceness:
            words += " " + self.tr("Other programs have their turn first.")
        else:
            words += " " + self.tr("It takes turns with other programs.")
        return words

    def _threads_words(self, tuning: Tuning) -> str:
        if tuning.threads == 1:
            return self.tr("One part of the processor works")
        return self.tr("{count} parts of the processor work together").format(
            count=QLocale().toString(tuning.threads)
        )

    def _device_words(self) -> str:
        """Say what computes, and where it is not a graphics card, why."""
        facts = self._choosing_model.loaded
        if facts is None:
            return ""
        words = {
            Offload.USED: self.tr("The graphics card computes: {device}."),
            Offload.NO_MEMORY: self.tr(
                "The processor computes: the graphics card has too little free memory."
            ),
            Offload.FAILED: self.tr(
                "The processor computes: the graphics card could not load this model."
            ),
            Offload.NOT_BUILT: self.tr(
                "The processor computes: this copy of Alcove was built without a graphics card."
            ),
        }
        usual = self.tr("The processor computes.")
        return words.get(facts.offload, usual).format(device=facts.device)

    def _on_test(self) -> None:
        self._set_testing(is_testing=True)
        task = self._tasks.run(partial(_tested, self._choosing_model, self._tuning_models))
        task.finished.connect(self._on_tested)
        task.failed.connect(self._on_test_failed)

    def _on_tested(self, tuned: object) -> None:
        self._set_testing(is_testing=False)
        self._on_known(tuned)

    def _on_test_failed(self, error: object) -> None:
        self._set_testing(is_testing=False)
        self.refresh()
        self.failed.emit(error)

    def _on_reset(self) -> None:
        task = self._tasks.run(partial(_forgotten, self._choosing_model, self._tuning_models))
        task.finished.connect(self._on_known)
        task.failed.connect(self._on_test_failed)

    def _set_testing(self, *, is_testing: bool) -> None:
        self._is_testing = is_testing
        self.test.setEnabled(not is_testing)
        self.reset.setEnabled(not is_testing)
        (self.busy.start if is_testing else self.busy.stop)()

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(Space.L))
        self._buttons.setSpacing(px(Space.S))


def _known(choosing_model: ChoosingModel, tuning_models: TuningModels) -> Tuned | None:
    path = choosing_model.chosen()
    if path is None:
        raise NoModel
    return tuning_models.tuned(choosing_model.sha256_of(path))


def _forgotten(choosing_model: ChoosingModel, tuning_models: TuningModels) -> None:
    path = choosing_model.chosen()
    if path is not None:
        tuning_models.forget(choosing_model.sha256_of(path))


def _tested(choosing_model: ChoosingModel, tuning_models: TuningModels) -> Tuned | None:
    """Test the chosen model with nothing else in memory, and load it again as it is fastest."""
    path = choosing_model.chosen()
    if path is None:
        raise NoModel
    sha256 = choosing_model.sha256_of(path)
    was_loaded = choosing_model.loaded is not None
    choosing_model.unload()
    try:
        for _ in tuning_models.tune(sha256, path):
            pass
    finally:
        if was_loaded:
            choosing_model.load()
    return tuning_models.tuned(sha256)
