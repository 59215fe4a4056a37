"""Summaries that a model wrote and that are not told to the companion any more."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.confirm import ConfirmSheet
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class WithheldSummaries(QWidget):
    """Says that they are kept and not told, and offers to delete them. Hidden without any."""

    deletion_wanted = Signal()
    """The person wants them gone."""

    def __init__(self) -> None:
        super().__init__()
        self.told = InfoLine("notebook", "", role=Role.INK)
        self.delete = Button(_tr("Delete these summaries"), ButtonKind.ERASE, ButtonSize.SMALL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.told)
        row = Flow(Space.S)
        row.add(self.delete)
        self._column.addWidget(row)
        self.delete.clicked.connect(self.deletion_wanted)
        follow(self._on_look)
        self.hide()

    def show_count(self, many: int) -> None:
        """Show how many there are."""
        if many == 1:
            words = _tr(
                "A summary of one talk is still kept. The companion is not told it any more. "
                "If you allow summaries again, it is told it again."
            )
        else:
            words = _tr(
                "Summaries of {count} talks are still kept. The companion is not told them any "
                "more. If you allow summaries again, it is told them again."
            ).format(count=many)
        self.told.set_text(words)
        self.delete.set_words(
            _tr("Delete this summary") if many == 1 else _tr("Delete these summaries")
        )
        self.setVisible(bool(many))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))


def question_before_deleting(host: QWidget) -> ConfirmSheet:
    """Return the question before they are gone."""
    return ConfirmSheet(
        host,
        _tr("Delete the summaries?"),
        _tr(
            "What AI made of your long talks is gone for good, with the notes on what the "
            "companion saw in them. The talks stay, and so does what you wrote yourself."
        ),
        (_tr("Keep them"), _tr("Delete them")),
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("WithheldSummaries", source)
