"""What the companion may do: journal only unless something is ticked; nothing here widens it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.conversation import Mode
from app.domain.handout.limits import (
    JOURNAL_ONLY,
    MOST_OWN_TOPICS,
    OWN_TOPIC_CHARACTERS,
    Limits,
    Tone,
    Topic,
)
from app.domain.handout.pack import PartKind
from app.ui.pages.workspace.words import kind_heading, mode_name, tone_name, topic_chip
from app.ui.widgets.choices import Chip, Choice, Segments
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

OFF, ON = "off", "on"


class LimitsForm(QWidget):
    """Journal only, or what is left of the companion."""

    changed = Signal()
    """Something else is allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.companion = Segments(
            _tr("Is there a companion?"),
            [
                Choice(OFF, _tr("Journal only")),
                Choice(ON, _tr("A companion, within limits")),
            ],
        )
        self.modes = {mode: Chip(mode_name(mode)) for mode in Mode}
        self.topics = {topic: Chip(topic_chip(topic)) for topic in Topic}
        self.own_topics = Field(
            _tr("Other topics to leave for the session, with commas between"),
            hint=_tr("The companion gets them as names and never as an instruction."),
        )
        self.tone = DropDown(_tr("How it writes"))
        self._part = QWidget()
        self._column = QVBoxLayout(self)
        self._inner = QVBoxLayout(self._part)
        self._lay_out()
        self._connect()
        follow(self._on_look)

    def limits(self) -> Limits:
        """Return what is chosen; limits that leave nothing are *journal only*."""
        if self.companion.value() != ON:
            return JOURNAL_ONLY
        names = (each.strip() for each in self.own_topics.text().split(","))
        own = tuple(dict.fromkeys(name[:OWN_TOPIC_CHARACTERS] for name in names if name))
        tone = str(self.tone.currentData())
        return Limits(
            companion=True,
            modes=frozenset(mode for mode, chip in self.modes.items() if chip.isChecked()),
            topics_off=frozenset(t for t, chip in self.topics.items() if chip.isChecked()),
            own_topics_off=own[:MOST_OWN_TOPICS],
            tone=Tone(tone) if tone else None,
        )

    def show_limits(self, limits: Limits) -> None:
        """Show what a draft says; nobody is told."""
        self.companion.choose(ON if limits.companion else OFF)
        for chip, is_on in (
            *((chip, mode in limits.modes) for mode, chip in self.modes.items()),
            *((chip, topic in limits.topics_off) for topic, chip in self.topics.items()),
        ):
            chip.blockSignals(True)  # noqa: FBT003  # Qt's signature
            chip.setChecked(is_on)
            chip.blockSignals(False)  # noqa: FBT003
        if not self.own_topics.line.hasFocus():
            self.own_topics.set_text(", ".join(limits.own_topics_off))
        self.tone.setCurrentIndex(self.tone.findData(limits.tone.value if limits.tone else ""))
        self._part.setVisible(limits.companion)

    def _lay_out(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(kind_heading(PartKind.LIMITS), has_line=True))
        told = _tr(
            "Journal only is the default: the companion is off and its model is not loaded. A "
            "pack can take away and never add: your client still decides whether there is one."
        )
        self._column.addWidget(InfoLine("info", told))
        self._column.addWidget(self.companion)
        self._column.addWidget(self._part)
        modes, topics = Flow(Space.S), Flow(Space.S)
        for chip in self.modes.values():
            modes.add(chip)
        for chip in self.topics.values():
            topics.add(chip)
        self.tone.addItem(_tr("As it comes"), "")
        for tone in Tone:
            self.tone.addItem(tone_name(tone), tone.value)
        for widget in (
            Label(_tr("What it may be asked for"), TextStyle.LABEL),
            modes,
            Label(_tr("Topics to leave for the session"), TextStyle.LABEL),
            topics,
            self.own_topics,
            Label(_tr("How it writes"), TextStyle.LABEL),
            self.tone,
        ):
            self._inner.addWidget(widget)

    def _connect(self) -> None:
        self.companion.chosen.connect(self._on_changed)
        for chip in (*self.modes.values(), *self.topics.values()):
            chip.toggled.connect(self._on_changed)
        self.own_topics.edited.connect(self._on_changed)
        self.tone.activated.connect(self._on_changed)

    def _on_changed(self, _value: object = None) -> None:
        self._part.setVisible(self.companion.value() == ON)
        self.changed.emit()

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.M))
        self._inner.setSpacing(look().px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("LimitsForm", source)
