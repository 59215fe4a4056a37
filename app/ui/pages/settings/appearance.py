"""How everything looks, and how the person's own words do; it holds at once and outside the vault.

The lock screen needs it before any passphrase. So nothing private is among it.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.preferences import WINDOW_NAMES, Appearance
from app.services.remembering import Remembering
from app.ui.pages.settings.rows import SettingRow, section
from app.ui.widgets.choices import Choice, Segments, Switch
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space
from app.ui.widgets.window_names import window_name

SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
SERIF, SANS = "serif", "sans"


class AppearanceSection(QWidget):
    """Theme, sizes, motion; and typeface and length of the lines that are written."""

    def __init__(self, remembering: Remembering) -> None:
        super().__init__()
        self._remembering = remembering
        self.theme = Segments(self.tr("Theme"), self._themes())
        self.scale = DropDown("")
        self.motion = Switch("")
        self.width_of_lines = Segments(self.tr("Length of lines"), self._widths())
        self.typeface = Segments(self.tr("Your words stand in"), self._typefaces())
        self.window_name = DropDown("")
        for name in WINDOW_NAMES:
            self.window_name.addItem(window_name(name), name)
        for scale in SCALES:
            self.scale.addItem(self.tr("{percent} %").format(percent=round(scale * 100)), scale)
        self.looks = self._look_rows()
        self.writing = self._writing_rows()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.looks)
        self._column.addWidget(self.writing)
        self._connect()
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what is chosen now."""
        appearance = self._remembering.appearance
        self.theme.choose(appearance.theme)
        self.scale.setCurrentIndex(nearest(SCALES, appearance.text_scale))
        self.motion.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.motion.setChecked(appearance.reduced_motion)
        self.motion.blockSignals(False)  # noqa: FBT003
        self.width_of_lines.choose(appearance.writing_width)
        self.typeface.choose(SERIF if appearance.writing_serif else SANS)
        self.window_name.setCurrentIndex(self.window_name.findData(appearance.window_name))

    def _look_rows(self) -> QWidget:
        return section(
            self.tr("Appearance"),
            SettingRow(self.tr("Theme"), "", self.theme),
            SettingRow(self.tr("Text size"), "", self.scale),
            SettingRow(self.tr("Less motion"), self.tr("Nothing fades or breathes."), self.motion),
            SettingRow(
                self.tr("Name of the window"),
                self.tr("In its title and in the task bar. Nothing that you write stands there."),
                self.window_name,
            ),
        )

    def _writing_rows(self) -> QWidget:
        return section(
            self.tr("Writing"),
            SettingRow(
                self.tr("Length of lines"),
                self.tr("In the journal. Where a window is narrow, lines are too."),
                self.width_of_lines,
            ),
            SettingRow(
                self.tr("Your words stand in"),
                self.tr("Titles, and everything you write."),
                self.typeface,
            ),
        )

    def _connect(self) -> None:
        for choice in (self.theme, self.width_of_lines, self.typeface):
            choice.chosen.connect(self._on_chosen)
        self.scale.activated.connect(self._on_chosen)
        self.window_name.activated.connect(self._on_chosen)
        self.motion.toggled.connect(self._on_chosen)

    def _on_chosen(self, _value: object) -> None:
        self._remembering.choose_appearance(
            Appearance(
                self.theme.value(),
                float(self.scale.currentData()),
                reduced_motion=self.motion.isChecked(),
                writing_width=self.width_of_lines.value(),
                writing_serif=self.typeface.value() == SERIF,
                window_name=str(self.window_name.currentData()),
            )
        )

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.XXL))

    def _themes(self) -> tuple[Choice, ...]:
        return (
            Choice("system", self.tr("Like the system")),
            Choice("light", self.tr("Light")),
            Choice("dark", self.tr("Dark")),
            Choice("high_contrast", self.tr("High contrast")),
        )

    def _widths(self) -> tuple[Choice, ...]:
        return (
            Choice("narrow", self.tr("Short")),
            Choice("normal", self.tr("Usual")),
            Choice("wide", self.tr("Long")),
        )

    def _typefaces(self) -> tuple[Choice, ...]:
        return (
            Choice(SERIF, self.tr("A book's letters")),
            Choice(SANS, self.tr("Plain letters")),
        )


def nearest(choices: Sequence[float], value: float) -> int:
    """Return which of some sizes is the nearest."""
    return min(range(len(choices)), key=lambda index: abs(choices[index] - value))
