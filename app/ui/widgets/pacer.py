"""A timer to follow: the words of the phase, a line that rises and falls, what is left.

It reads the clock at each tick and adds nothing up, and beside the ticks one shot is aimed
at the end of each phase: a phase changes within 50 ms of its time. Under reduced motion
nothing moves: the words change with the phase, and the seconds count.
"""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.exercise import Phase
from app.domain.rhythm import Beat, beat_at, length_seconds
from app.ui.widgets import theme
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.status import ProgressLine
from app.ui.widgets.tokens import Role, Space

TICK_MS, STILL_TICK_MS = 33, 250
_EARLY_MS = 1  # a shot that comes a hair early would miss its phase


class _Line(QWidget):
    """A dot on an upright line: up with the breath in, down with the breath out."""

    def __init__(self) -> None:
        super().__init__()
        self._height = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_height(self, height: float) -> None:
        self._height = height
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.look().px(120), theme.look().px(168))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = look.px(14)
        middle = self.width() / 2
        top, bottom = radius + 2, self.height() - radius - 2
        painter.setPen(QPen(look.color(Role.CONTROL), look.px(2)))
        painter.drawLine(QPointF(middle, top), QPointF(middle, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(Role.ACCENT))
        y = bottom - (bottom - top) * self._height
        painter.drawEllipse(QPointF(middle, y), radius, radius)


class Pacer(QWidget):
    """Follows phases until they are over or the person stops.

    Args:
        phases: What follows each other; ``rounds`` times.
        seconds: Says the time in seconds that only ever grow.
        breathes: Whether the dot rises and falls; else only words and time.
    """

    phase_changed = Signal(int)
    """Another phase has begun; carries its index."""

    ended = Signal()
    """All rounds are over."""

    def __init__(
        self,
        phases: Sequence[Phase],
        rounds: int,
        seconds: Callable[[], float],
        *,
        breathes: bool,
    ) -> None:
        super().__init__()
        self._phases = phases
        self._rounds = rounds
        self._seconds = seconds
        self._breathes = breathes
        self._started: float | None = None
        self._passed_before = 0.0
        self._phase = -1
        self.words = Label(phases[0].words, TextStyle.QUESTION)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.left = Label("", TextStyle.HINT)
        self.left.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.line = _Line()
        self.progress = ProgressLine(_tr("How much has passed"))
        self.start = Button(_tr("Start"), ButtonKind.PRIMARY, icon="play")
        self.again = Button(_tr("From the beginning"), ButtonKind.QUIET)
        self._ticks = QTimer(self)
        self._ticks.timeout.connect(self._on_tick)
        self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
        self._shot = QTimer(self)
        self._shot.setSingleShot(True)  # Qt's signature
        self._shot.setTimerType(Qt.TimerType.PreciseTimer)
        self._shot.timeout.connect(self._on_tick)
        self._lay_out()
        self.start.clicked.connect(self._on_start)
        self.again.clicked.connect(self._on_again)
        theme.follow(self._on_look)
        self._show(beat_at(phases, rounds, 0.0))

    @property
    def is_running(self) -> bool:
        """Whether time passes."""
        return self._started is not None

    def pause(self) -> None:
        """Stop the time; it can go on from here."""
        if self._started is not None:
            self._passed_before = self._elapsed()
            self._started = None
        self._ticks.stop()
        self._shot.stop()
        self.start.set_words(_tr("Go on") if self._passed_before else _tr("Start"))
        self.start.set_icon("play")

    def run(self) -> None:
        """Begin, or go on after a pause."""
        self._started = self._seconds()
        self._ticks.start(STILL_TICK_MS if self._is_still else TICK_MS)
        self.start.set_words(_tr("Pause"))
        self.start.set_icon("pause")
        self._on_tick()

    @property
    def _is_still(self) -> bool:
        return theme.look().is_motion_reduced or not self._breathes

    def _elapsed(self) -> float:
        running = 0.0 if self._started is None else self._seconds() - self._started
        return self._passed_before + running

    def _on_start(self) -> None:
        if self.is_running:
            self.pause()
            return
        if beat_at(self._phases, self._rounds, self._elapsed()).is_over:
            self._passed_before = 0.0
        self.run()

    def _on_again(self) -> None:
        self.pause()
        self._passed_before = 0.0
        self._phase = -1
        self.run()

    def _on_tick(self) -> None:
        beat = beat_at(self._phases, self._rounds, self._elapsed())
        self._show(beat)
        if beat.is_over:
            self.pause()
            self.start.set_words(_tr("Once more"))
            self.words.setText(_tr("That is all."))
            self.ended.emit()
        elif self.is_running:
            self._shot.start(math.ceil(1000 * beat.left_seconds) + _EARLY_MS)

    def _show(self, beat: Beat) -> None:
        place = beat.round * len(self._phases) + beat.phase
        if place != self._phase:
            self._phase = place
            self.words.setText(self._phases[beat.phase].words)
            if self.is_running:
                self.phase_changed.emit(beat.phase)
        total = length_seconds(self._phases, self._rounds)
        passed = min(self._elapsed(), total)
        self.progress.set_fraction(passed / total)
        minutes, seconds = divmod(math.ceil(total - passed), 60)
        self.left.setText(
            _tr("{minutes}:{seconds} left").format(minutes=minutes, seconds=f"{seconds:02}")
        )
        if self._breathes and not self._is_still:
            # Half a cosine: slow at both ends, as a breath is.
            rise = (1 - math.cos(math.pi * beat.passed)) / 2
            self.line.show_height(rise if beat.phase == 0 else 1 - rise)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        row = Flow(8)
        row.add(self.start)
        row.add(self.again)
        for widget in (self.words, self.line, self.left, self.progress, row):
            self._column.addWidget(widget)

    def _on_look(self) -> None:
        look = theme.look()
        self._column.setSpacing(look.px(Space.M))
        self.line.setVisible(self._breathes and not look.is_motion_reduced)
        self.line.updateGeometry()
        self.words.setMinimumHeight(look.px(64))


def _tr(source: str) -> str:
    return QCoreApplication.translate("Pacer", source)
