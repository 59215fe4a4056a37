"""One exercise from its first words to its end.

The way it goes: what it is for and how it feels now, the steps, how it feels after. Each
answer is stored when its step is left and after every pause, so that a lock, a crash or a
wrong click costs nothing; stopping keeps it open.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal

from app.domain.checkin import EmotionWord
from app.domain.errors import AppError
from app.domain.exercise import Exercise, Run, Step, Way
from app.domain.exercise_answer import NO_ANSWER, Answer
from app.services.exercising import Exercising
from app.services.sleep_diary import SLEEP_DIARY, sleep_figures
from app.ui.bridge.tones import Tones
from app.ui.pages.practice import words
from app.ui.pages.practice.editor import Editor, Material
from app.ui.pages.practice.editors import editor_for
from app.ui.pages.practice.stage import Stage
from app.ui.pages.practice.time_editor import TimeEditor

PAUSE_MS = 800


class Player(Stage):
    """Leads through one exercise."""

    failed = Signal(object)
    """Something could not be stored; carries the ``AppError``."""

    left = Signal()
    """The person goes back to the list; everything is stored."""

    finished = Signal(object)
    """It is done; carries the ``Run``."""

    exercise_wanted = Signal(str)
    """The person wants another exercise; carries its id."""

    saved_state_changed = Signal(str)
    """How the words stand: "saving", "saved" or "failed"."""

    def __init__(
        self, exercising: Exercising, emotion_words: Sequence[EmotionWord], tones: Tones
    ) -> None:
        super().__init__()
        self._exercising = exercising
        self._emotion_words = emotion_words
        self.exercise: Exercise | None = None
        self.run: Run | None = None
        self._way = Way.WHOLE
        self.index = 0
        self.editor: Editor | None = None
        self._tones = tones
        self._pause = QTimer(self)
        self._connect()

    def begin(self, exercise: Exercise, way: Way) -> None:
        """Show what an exercise is for; it is begun when the person says so."""
        self.run = None
        self._open(exercise, way, 0)

    def go_on(self, exercise: Exercise, run: Run) -> None:
        """Go on where it was left."""
        self.run = run
        self._open(exercise, run.way, max(run.step, 1))

    def flush(self) -> None:
        """Store what stands in the step that is open.

        Raises:
            AppError: It could not be stored; it is still on the page.
        """
        self._pause.stop()
        editor = self.editor
        if self.run is None or self.exercise is None or editor is None:
            return
        answer = editor.answer()
        if answer == self._exercising.said(self.exercise, self.run, editor.step.key):
            return
        if answer.is_blank and editor.step.key not in self.run.answers:
            return
        answers = {editor.step.key: answer}
        self.run = self._exercising.answer(self.exercise, self.run, answers, self.index)

    @property
    def way_steps(self) -> tuple[Step, ...]:
        """The steps of the way that is gone."""
        return () if self.exercise is None else self.exercise.steps_of(self._way)

    def _open(self, exercise: Exercise, way: Way, index: int) -> None:
        self.exercise = exercise
        self._way = way
        self.title.setText(exercise.title)
        last = exercise.steps_of(way)
        first = _tr("How it feels now") if exercise.asks_distress else _tr("Before you begin")
        after = _tr("How it feels after") if exercise.asks_distress else _tr("The end")
        names = [first, *(step.short for step in last), after]
        self.put_steps(names).asked.connect(self._move)
        self.intro.show_exercise(exercise, way)
        self._show(min(index, len(names) - 1))

    def _show(self, index: int) -> None:
        """Show one stop of the way: 0 the words before, then the steps, then the end."""
        self.index = index
        steps = self.way_steps
        if self.steps is not None:
            self.steps.show_step(index)
        self.told.setText(
            _tr("Step {number} of {count}").format(number=index + 1, count=len(steps) + 2)
        )
        self.stop.setVisible(self.run is not None)
        self._drop_editor()
        self.intro.setVisible(index == 0)
        self.card.setVisible(0 < index <= len(steps))
        self.end.setVisible(index > len(steps))
        if 0 < index <= len(steps):
            self._show_step(steps[index - 1])
        elif index > len(steps):
            self._show_end()
        elif self.run is not None:
            self.intro.rating.choose(self.run.before)
        before = steps[: max(index - 1, 0)] if self.run is not None else ()
        self.show_so_far(
            [(step.short, words.said_words(step, self._said(step))) for step in before]
        )
        self.verticalScrollBar().setValue(0)

    def _show_step(self, step: Step) -> None:
        if self.exercise is None or self.run is None:
            return
        rows = self._exercising.last_rows(self.exercise, step.key)
        material = Material(
            [each.word for each in self._emotion_words],
            [each.word for each in self._emotion_words if each.is_first],
            self._exercising.patterns,
            rows,
            self._exercising.seconds,
            self._tones,
        )
        self.editor = editor_for(step, material)
        self.editor.show_answer(self._exercising.said(self.exercise, self.run, step.key))
        self.editor.changed.connect(self._on_changed)
        recalled = [
            (earlier.short, words.said_words(earlier, self._said(earlier)))
            for key in step.recalls
            if (earlier := self.exercise.step(key)) is not None
        ]
        self.card.show_step(step, self.editor, [each for each in recalled if each[1]])
        if self.isVisible():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_end(self) -> None:
        if self.exercise is None or self.run is None:
            return
        told = ""
        if self.exercise.id == SLEEP_DIARY:
            told = words.sleep_words(sleep_figures(self._exercising, self.run))
        self.end.show_run(self.exercise, self.run, told)

    def _said(self, step: Step) -> Answer:
        if self.exercise is None or self.run is None:
            return NO_ANSWER
        return self._exercising.said(self.exercise, self.run, step.key)

    def _drop_editor(self) -> None:
        if isinstance(self.editor, TimeEditor):
            self.editor.pacer.pause()
        self.editor = None

    def _stored(self) -> bool:
        try:
            self.flush()
        except AppError as error:
            self.saved_state_changed.emit("failed")
            self.failed.emit(error)
            return False
        if self.run is not None:
            self.saved_state_changed.emit("saved")
        return True

    def _move(self, index: int) -> None:
        """Go to another stop; where one is, is stored as well."""
        if not self._stored() or self.exercise is None or self.run is None:
            return
        try:
            self.run = self._exercising.answer(self.exercise, self.run, {}, index)
        except AppError as error:
            self.failed.emit(error)
            return
        self._show(index)

    def _on_begin(self) -> None:
        if self.exercise is None:
            return
        try:
            if self.run is None:
                self.run = self._exercising.begin(self.exercise, self._way)
            self.run = self._exercising.rate_before(self.run, self.intro.rating.value())
        except AppError as error:
            self.failed.emit(error)
            return
        self._move(1)

    def _on_step_wanted(self, by: int) -> None:
        self._move(self.index + by)

    def _on_changed(self) -> None:
        self.saved_state_changed.emit("saving")
        self._pause.start()

    def _on_done(self) -> None:
        if self.run is None:
            return
        try:
            run = self._exercising.rate_after(self.run, self.end.rating.value())
            self.run = self._exercising.finish(run)
        except AppError as error:
            self.failed.emit(error)
            return
        self.saved_state_changed.emit("saved")
        self.finished.emit(self.run)

    def _on_leave(self) -> None:
        if self._stored():
            self._drop_editor()
            self.left.emit()

    def _connect(self) -> None:
        self._pause.setSingleShot(True)  # Qt's signature
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._stored)
        self.back_to_list.clicked.connect(self._on_leave)
        self.stop.clicked.connect(self._on_leave)
        self.intro.begun.connect(self._on_begin)
        self.intro.exercise_wanted.connect(self.exercise_wanted)
        self.step_wanted.connect(self._on_step_wanted)
        self.end.done.connect(self._on_done)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Player", source)
