"""Choosing a beginning for an entry, and making one of the text that is open."""

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.entry import bare_lines
from app.domain.errors import AppError
from app.domain.template import Template
from app.services.templating import Templating
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rows import GROUP_ROLE, HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.sheet import Sheet

TEMPLATE_ROLE = HINT_ROLE + 60
LIST_HEIGHT, LOWEST_LIST = 300, 120
HINT_CHARACTERS = 90


class TemplateSheet(Sheet):
    """Templates as rows; Enter or a click puts one into the text."""

    chosen = Signal(object)
    """The person wants to begin with a ``Template``."""

    failed = Signal(object)
    """A template could not be stored or removed; carries the ``AppError``."""

    def __init__(self, host: QWidget, templating: Templating, body: str) -> None:
        super().__init__(host, QCoreApplication.translate("TemplateSheet", "Templates"), 560)
        self._templating = templating
        self._body = body.strip()
        self._model = QStandardItemModel(self)
        self.view = RowList(self.tr("Templates"))
        self.name = Field("", self.tr("Name of a new template"))
        self.name.line.setAccessibleName(self.tr("Name of a new template"))
        self.save = Button(self.tr("Save this text as a template"), size=ButtonSize.SMALL)
        self.remove = Button(self.tr("Remove"), ButtonKind.PLAIN, ButtonSize.SMALL, "trash")
        self.done = Button(self.tr("Close"), ButtonKind.SECONDARY)
        self._fill()
        self._connect()
        self._show()
        self.give_way(self.view, LIST_HEIGHT, LOWEST_LIST)

    def _fill(self) -> None:
        self.column.addWidget(Label(self.tr("Begin with a template"), TextStyle.TITLE))
        self.column.addWidget(
            Label(
                self.tr("It is put where you are in the text. Undo takes it out."), TextStyle.HINT
            )
        )
        self.view.setModel(self._model)
        self.view.setItemDelegate(TwoLineDelegate(parent=self.view))
        self.column.addWidget(self.view)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.save)
        self.column.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.done)
        self.column.addLayout(foot)
        has_text = bool(self._body)
        self.name.setVisible(has_text)
        self.save.setVisible(has_text)

    def _connect(self) -> None:
        self.view.activated.connect(self._on_chosen)
        self.view.clicked.connect(self._on_clicked)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.name.edited.connect(self._on_named)
        self.name.submitted.connect(self._on_save)
        self.save.clicked.connect(self._on_save)
        self.remove.clicked.connect(self._on_remove)
        self.done.clicked.connect(self.close_sheet)
        forget = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.view)
        forget.setContext(Qt.ShortcutContext.WidgetShortcut)
        forget.activated.connect(self._on_remove)

    def _show(self) -> None:
        self._model.clear()
        templates = self._templating.all()
        for is_own, heading in ((True, self.tr("Yours")), (False, self.tr("From Alcove"))):
            group = [template for template in templates if template.is_own is is_own]
            if group:
                self._model.appendRow(_heading(heading))
            for template in group:
                self._model.appendRow(_row(template))
        first = 1 if templates else 0
        self.view.setCurrentIndex(self._model.index(first, 0))
        self.save.setEnabled(bool(self.name.text().strip()))

    def _current(self) -> Template | None:
        template = self.view.currentIndex().data(TEMPLATE_ROLE)
        return template if isinstance(template, Template) else None

    def _on_current(self) -> None:
        template = self._current()
        self.remove.setVisible(template is not None and template.is_own)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_chosen(index)

    def _on_chosen(self, index: QModelIndex) -> None:
        template = index.data(TEMPLATE_ROLE)
        if isinstance(template, Template):
            self.close_sheet()
            self.chosen.emit(template)

    def _on_named(self, name: str) -> None:
        self.save.setEnabled(bool(name.strip()))

    def _on_save(self) -> None:
        if not self.name.text().strip():
            return
        try:
            self._templating.save(self.name.text(), self._body)
        except AppError as error:
            self.failed.emit(error)
            return
        self.name.set_text("")
        self._show()

    def _on_remove(self) -> None:
        template = self._current()
        if template is None or not template.is_own:
            return
        try:
            self._templating.remove(template)
        except AppError as error:
            self.failed.emit(error)
            return
        self._show()


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(True, GROUP_ROLE)  # noqa: FBT003  # a value
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _row(template: Template) -> QStandardItem:
    item = QStandardItem(template.name)
    hint = " · ".join(line.rstrip(":") for line in bare_lines(template.body))
    item.setData(hint[:HINT_CHARACTERS], HINT_ROLE)
    item.setData(template, TEMPLATE_ROLE)
    item.setEditable(False)
    return item
