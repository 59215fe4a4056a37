"""What stands for the older part of a long talk: to be read, corrected and deleted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.talk_summary import Summing, TalkSummary
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.dates import day_name
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.paper import WritingEdit
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import AiLabel
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 640
LEAST_HEIGHT = 130  # of the words; four lines


class SummarySheet(Sheet):
    """The person's wording is what the companion is told from the next reply on."""

    corrected = Signal(str)
    """The person wants these words to stand for it; empty for none."""

    def __init__(
        self, host: QWidget, summary: TalkSummary, *, is_read: bool, is_told: bool
    ) -> None:
        super().__init__(host, "", WIDTH)
        name = self.tr("What the companion knows of what is above")
        self.setAccessibleName(name)
        self.words = WritingEdit(name, "", has_measure=False, is_boxed=True)
        self.words.set_text(summary.text)
        self.keep = Button(self.tr("Keep my wording"), ButtonKind.PRIMARY)
        self.delete = Button(self.tr("Delete all of it"), ButtonKind.ERASE)
        self.leave = Button(self.tr("Close"))
        add = self.column.addWidget
        add(Label(name, TextStyle.TITLE))
        add(Label(self._guide(summary, is_read=is_read, is_told=is_told), TextStyle.GUIDE))
        if summary.summing is not None and summary.is_by_model:
            add(self._byline(summary.summing))
        add(self.words)
        row = Flow(Space.S)
        for button in (self.keep, self.delete, self.leave):
            row.add(button)
        add(row)
        self.delete.setEnabled(bool(summary.text))
        self.keep.clicked.connect(self._on_keep)
        self.delete.clicked.connect(self._on_delete)
        self.leave.clicked.connect(self.close_sheet)
        follow(self._on_look)

    def _byline(self, summing: Summing) -> QWidget:
        """Return who wrote it, under the label AI."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(AiLabel(), 0, Qt.AlignmentFlag.AlignTop)
        day = day_name(summing.at.date()) if summing.at else ""
        words = self.tr("Summed up by {model} on {day}. It can be wrong.")
        model = summing.model or self.tr("a model without a name")
        row.addWidget(Label(words.format(model=model, day=day), TextStyle.HINT), 1)
        return line

    def _guide(self, summary: TalkSummary, *, is_read: bool, is_told: bool) -> str:
        if summary.is_by_model and not is_told:
            return self.tr(
                "This is what AI made of the part of this talk that the model no longer sees. You "
                "allow summaries no longer, so the companion is not told it; it is told sentences "
                "of yours. If you keep your own wording here, it is told that."
            )
        if summary.is_by_model:
            return self.tr(
                "This talk is longer than the model can read at once. This is what AI made of the "
                "part that it no longer sees. Change it as you like, or delete it: the companion "
                "is told what stands here, and nothing else of it."
            )
        if is_read:
            return self.tr(
                "This talk is longer than the model can read at once. These are sentences of "
                "yours from the part that it no longer sees. Change them as you like, or delete "
                "them: the companion is told what stands here, and nothing else of it."
            )
        return self.tr(
            "This talk is longer than the model can read at once, and this model reads the latest "
            "messages only. A larger model would be told these sentences of yours as well. "
            "Change them as you like, or delete them."
        )

    def _on_keep(self) -> None:
        self.corrected.emit(self.words.text().strip())
        self.close_sheet()

    def _on_delete(self) -> None:
        self.corrected.emit("")
        self.close_sheet()

    def _on_look(self) -> None:
        self.words.setMinimumHeight(look().px(LEAST_HEIGHT))
