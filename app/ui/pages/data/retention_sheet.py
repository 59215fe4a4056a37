"""Old conversations: after how long they go by themselves, and which ones that would be now.

Nothing is turned on before the person has seen how many it concerns and which.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.conversation import Conversation
from app.domain.errors import AppError
from app.domain.preferences import CONVERSATION_DAYS_CHOICES
from app.services.retaining import Retaining
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.data import words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.dates import short_day_name
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 600
ROW_HEIGHT = 60
LIST_HEIGHT = 200


class RetentionSheet(Sheet):
    """A choice, what it would do now, and a button that does it."""

    failed = Signal(object)
    """It could not be read or stored; carries the ``AppError``."""

    changed = Signal()
    """Some went to the trash."""

    def __init__(self, host: QWidget, retaining: Retaining, tasks: TaskRunner) -> None:
        super().__init__(host, words.tr("Old conversations"), WIDTH)
        self._retaining = retaining
        self._tasks = tasks
        self._looked_at: int | None = None
        self.choice = DropDown(words.tr("When conversations go to the trash"))
        for days in CONVERSATION_DAYS_CHOICES:
            self.choice.addItem(_choice(days))
        self.said = Label("", TextStyle.BODY)
        self.list = RowList(words.tr("What would go to the trash now"))
        self.result = InfoLine("check-circle", "", role=Role.INK, style=TextStyle.BODY)
        self.apply = Button(words.tr("Use this"), ButtonKind.PRIMARY)
        self.leave = Button(words.tr("Close"))
        self._model = QStandardItemModel(self)
        self._fill()
        self.choice.setCurrentIndex(CONVERSATION_DAYS_CHOICES.index(retaining.days()))
        self.choice.currentIndexChanged.connect(self.look_ahead)
        self.apply.clicked.connect(self._on_apply)
        self.leave.clicked.connect(self.close_sheet)
        follow(self._on_look)
        self.look_ahead()

    @property
    def days(self) -> int:
        """What is chosen; 0 for never."""
        return CONVERSATION_DAYS_CHOICES[self.choice.currentIndex()]

    def look_ahead(self) -> None:
        """Find out what the choice would do now."""
        self._looked_at = None
        self.apply.setEnabled(False)
        self.result.hide()
        days = self.days
        task = self._tasks.run(partial(self._retaining.concerned, days))
        task.finished.connect(partial(self._on_concerned, days))
        task.failed.connect(self.failed)

    def _fill(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(TwoLineDelegate(ROW_HEIGHT, self.list))
        guide = words.tr(
            "They lie in the trash for 30 days, where you can take them back. One with a star "
            "stays, and so does one that you took back. Entries never go by themselves."
        )
        self.column.addWidget(Label(words.tr("Old conversations"), TextStyle.TITLE))
        for widget in (Label(guide, TextStyle.GUIDE), self.choice, self.said, self.list):
            self.column.addWidget(widget)
        self.column.addWidget(self.result)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.apply)
        self.column.addLayout(foot)
        self.result.hide()
        self.list.hide()

    def _on_concerned(self, days: int, talks: tuple[Conversation, ...]) -> None:
        if days != self.days:  # another one was chosen meanwhile
            return
        self._looked_at = days
        self._model.clear()
        for talk in talks:
            item = QStandardItem(talk.title or words.tr("A conversation without a title"))
            last = words.tr("Last word on {day}").format(day=short_day_name(talk.changed_at.date()))
            item.setData(last, HINT_ROLE)
            item.setEditable(False)
            self._model.appendRow(item)
        self.list.setVisible(bool(talks))
        self.said.setText(_said(days, len(talks)))
        self.apply.setEnabled(days != self._retaining.days() or bool(talks))

    def _on_apply(self) -> None:
        if self._looked_at != self.days:
            return
        self.apply.setEnabled(False)
        task = self._tasks.run(partial(self._retaining.choose, self.days))
        task.finished.connect(self._on_chosen)
        task.failed.connect(self._on_failed)

    def _on_chosen(self, gone: int) -> None:
        self._model.clear()
        self.list.hide()
        self.said.setText("")
        self.result.set_text(_done(self.days, gone))
        self.result.show()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)
        if gone:
            self.changed.emit()

    def _on_failed(self, error: AppError) -> None:
        self.look_ahead()
        self.failed.emit(error)

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))
        self.list.setFixedHeight(look().px(LIST_HEIGHT))


def _choice(days: int) -> str:
    return {
        0: words.tr("Never: they stay until I delete them"),
        30: words.tr("30 days after their last word"),
        90: words.tr("90 days after their last word"),
        180: words.tr("Half a year after their last word"),
        365: words.tr("A year after their last word"),
        730: words.tr("Two years after their last word"),
    }[days]


def _said(days: int, count: int) -> str:
    if not days:
        return words.tr("Nothing goes by itself.")
    if not count:
        return words.tr("Nothing would go now.")
    if count == 1:
        return words.tr("1 conversation would go to the trash now:")
    return words.tr("{n} conversations would go to the trash now:").format(n=words.number(count))


def _done(days: int, gone: int) -> str:
    if not days:
        return words.tr("Off. Nothing goes by itself.")
    if gone == 1:
        return words.tr("On. 1 conversation is in the trash now.")
    return words.tr("On. Conversations in the trash now: {n}.").format(n=words.number(gone))
