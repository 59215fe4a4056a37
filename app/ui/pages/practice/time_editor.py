"""A timer or a pacer to follow, with a soft tone where it is wanted."""

from PySide6.QtCore import QCoreApplication

from app.domain.exercise import FieldKind, Step
from app.domain.tone import Tone
from app.ui.pages.practice.editor import Editor, Material
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.pacer import Pacer


class TimeEditor(Editor):
    """A timer to follow; nothing is answered."""

    def __init__(self, step: Step, material: Material) -> None:
        super().__init__(step)
        self.pacer = Pacer(
            step.phases, step.rounds, material.seconds, breathes=step.kind is FieldKind.BREATH
        )
        self._tones = material.tones
        self._breathes = step.kind is FieldKind.BREATH
        self.with_tone = CheckBox(_tr("A soft tone at each change"))
        self.told = Label("", TextStyle.HINT)
        for widget in (self.pacer, self.with_tone, self.told):
            self.column.addWidget(widget)
        self._say_about_tones()
        self._tones.refused.connect(self._say_about_tones)
        self.setFocusProxy(self.pacer.start)
        self.pacer.phase_changed.connect(self._on_phase)
        self.pacer.ended.connect(self._on_ended)

    def _say_about_tones(self) -> None:
        """Offer the tone, or say in a sentence that there is none."""
        has_one = self._tones.is_available
        self.with_tone.setVisible(has_one)
        self.told.setText(
            _tr("To follow with eyes closed.")
            if has_one
            else _tr("This computer gives Alcove no way to sound a soft tone.")
        )

    def _on_phase(self, phase: int) -> None:
        if self.with_tone.isChecked():
            self._tones.sound(Tone.RISE if phase == 0 or not self._breathes else Tone.FALL)

    def _on_ended(self) -> None:
        if self.with_tone.isChecked():
            self._tones.sound(Tone.END)


def _tr(source: str) -> str:
    return QCoreApplication.translate("TimeEditor", source)
