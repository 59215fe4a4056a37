"""One line on every page of a vault that is a journal only: the companion is off, and why."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.profile import Profile, SetBy
from app.ui.widgets.labels import InfoLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class ProfileLine(QWidget):
    """Hidden where there is a companion."""

    def __init__(self) -> None:
        super().__init__()
        self.line = InfoLine("notebook", "", role=Role.INK)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line, 1)
        follow(self._on_look)
        self.hide()

    def show_profile(self, profile: Profile) -> None:
        """Say so, or be gone."""
        if profile.set_by is SetBy.RULE and profile.region is not None:
            words = self.tr("The companion is off, by the rule of {region}.").format(
                region=profile.region.name
            )
        elif profile.set_by is SetBy.PACK:
            words = self.tr("The companion is off, by what your clinician gave you.")
        else:
            words = self.tr("The companion is off, and its model is not loaded.")
        self.line.set_text(words, lead=self.tr("Journal only."))
        self.setAccessibleName(f"{self.tr('Journal only.')} {words}")
        self.setVisible(profile.is_journal_only)

    def _on_look(self) -> None:
        px = look().px
        self._row.setContentsMargins(px(Space.XXL), px(Space.XS), px(Space.XXL), px(Space.XS))
