"""All prompts by theme, to be searched, kept as favourites and written to."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.domain.prompt import Prompt
from app.services.preferring import Preferring
from app.services.prompting import Prompting
from app.ui.widgets import icons
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.rows import GROUP_ROLE, Index, RowDelegate, RowList, is_selected
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import look
from app.ui.widgets.tokens import Role

PROMPT_ROLE = Qt.ItemDataRole.UserRole + 200
FAVOURITE_ROLE = Qt.ItemDataRole.UserRole + 201
LIST_HEIGHT, LOWEST_LIST = 400, 96
_LINE, _PADDING, _STAR = 24, 12, 18


class PromptDelegate(RowDelegate):
    """A whole question, on as many lines as it needs, and a star on a favourite."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        if index.data(GROUP_ROLE):
            return hint
        view = option.widget
        width = view.viewport().width() if isinstance(view, RowList) else hint.width()
        px = look().px
        text_width = width - px(2 * _PADDING + _STAR + _PADDING)
        height = _paragraph(index, is_chosen=True).height(text_width) + px(2 * _PADDING)
        return QSize(hint.width(), height)

    @override
    def paint_row(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        px = look().px
        is_chosen = is_selected(option)
        colour = look().color(Role.ACCENT if is_chosen else Role.INK)
        text = rect.adjusted(0, px(_PADDING), -px(_STAR + _PADDING), 0)
        _paragraph(index, is_chosen=is_chosen).paint(painter, text, colour)
        if index.data(FAVOURITE_ROLE):
            side = px(_STAR)
            star = QRectF(rect.right() - side, rect.top() + px(_PADDING) + px(3), side, side)
            icons.paint(painter, star, "star", look().color(Role.ACCENT), filled=True)


class PromptSheet(Sheet):
    """One field over all prompts; Enter writes to the one that is chosen."""

    write_wanted = Signal(str)
    """The person wants to write to a prompt; carries its words."""

    def __init__(self, host: QWidget, prompting: Prompting, preferring: Preferring) -> None:
        super().__init__(host, QCoreApplication.translate("PromptSheet", "Prompts"), width=680)
        self._prompting = prompting
        self._preferring = preferring
        self._model = QStandardItemModel(self)
        self.field = Field(self.tr("Search the prompts"))
        self.prompts = RowList(self.tr("Prompts"))
        self.nothing = Label(
            self.tr("No prompt has these words. Try one word, or a theme such as sleep."),
            TextStyle.HINT,
        )
        self.write = Button(self.tr("Write"), ButtonKind.PRIMARY, icon="pencil-line")
        self.favourite = Button(self.tr("Keep as favourite"), icon="star")
        self.leave = Button(self.tr("Close"), ButtonKind.QUIET)
        self._lay_out()
        self._connect()
        self._fill()

    def chosen(self) -> Prompt | None:
        """Return the prompt that is chosen in the list."""
        prompt = self.prompts.currentIndex().data(PROMPT_ROLE)
        return prompt if isinstance(prompt, Prompt) else None

    def _lay_out(self) -> None:
        self.prompts.setModel(self._model)
        self.prompts.setItemDelegate(PromptDelegate(parent=self.prompts))
        self.prompts.setResizeMode(RowList.ResizeMode.Adjust)
        row = Flow(8)
        for button in (self.write, self.favourite, self.leave):
            row.add(button)
        for widget in (self.field, self.nothing, self.prompts):
            self.column.addWidget(widget)
        self.column.addWidget(row)
        self.give_way(self.prompts, LIST_HEIGHT, LOWEST_LIST)

    def _connect(self) -> None:
        self.field.edited.connect(self._fill)
        self.field.submitted.connect(self._on_write)
        self.prompts.activated.connect(self._on_write)
        self.prompts.selectionModel().currentChanged.connect(self._on_chosen)
        self.write.clicked.connect(self._on_write)
        self.favourite.clicked.connect(self._on_favourite)
        self.leave.clicked.connect(self.close_sheet)

    def _fill(self) -> None:
        kept = self._preferring.current().favourite_prompts
        found = self._prompting.matching(self.field.text())
        self._model.clear()
        favourites = [prompt for prompt in found if prompt.id in kept]
        if favourites:
            self._add(self.tr("Favourites"), favourites, kept)
        for title, prompts in groupby(found, key=lambda prompt: prompt.title):
            self._add(title, prompts, kept)
        self.nothing.setVisible(not found)
        self.prompts.setVisible(bool(found))
        if found:
            self.prompts.setCurrentIndex(self._model.index(1, 0))
        self._on_chosen()

    def _add(self, title: str, prompts: Iterable[Prompt], kept: tuple[str, ...]) -> None:
        group = QStandardItem(title)
        group.setData(True, GROUP_ROLE)  # noqa: FBT003  # the value of a role
        group.setFlags(Qt.ItemFlag.NoItemFlags)
        self._model.appendRow(group)
        for prompt in prompts:
            self._model.appendRow(_item(prompt, is_favourite=prompt.id in kept))

    def _on_chosen(self, *_indexes: QModelIndex) -> None:
        prompt = self.chosen()
        self.write.setEnabled(prompt is not None)
        self.favourite.setEnabled(prompt is not None)
        is_kept = bool(self.prompts.currentIndex().data(FAVOURITE_ROLE))
        self.favourite.set_words(
            self.tr("Remove from favourites") if is_kept else self.tr("Keep as favourite")
        )

    def _on_write(self) -> None:
        prompt = self.chosen()
        if prompt is not None:
            self.close_sheet()
            self.write_wanted.emit(prompt.text)

    def _on_favourite(self) -> None:
        prompt = self.chosen()
        if prompt is None:
            return
        if self.prompts.currentIndex().data(FAVOURITE_ROLE):
            self._preferring.drop_prompt(prompt.id)
        else:
            self._preferring.keep_prompt(prompt.id)
        self._fill()
        self._choose(prompt)

    def _choose(self, prompt: Prompt) -> None:
        """Go back to a prompt in its theme, where it stands whether it is kept or not."""
        for row in reversed(range(self._model.rowCount())):
            index = self._model.index(row, 0)
            if index.data(PROMPT_ROLE) == prompt:
                self.prompts.setCurrentIndex(index)
                return


def _item(prompt: Prompt, *, is_favourite: bool) -> QStandardItem:
    item = QStandardItem(prompt.text)
    item.setData(prompt, PROMPT_ROLE)
    item.setData(is_favourite, FAVOURITE_ROLE)
    item.setEditable(False)
    if is_favourite:
        kept = QCoreApplication.translate("PromptSheet", "favourite")
        item.setData(f"{prompt.text}, {kept}", Qt.ItemDataRole.AccessibleTextRole)
    return item


def _paragraph(index: Index, *, is_chosen: bool) -> Paragraph:
    font = look().sans(15, 600 if is_chosen else 400)
    return Paragraph(str(index.data(Qt.ItemDataRole.DisplayRole)), font, look().px(_LINE))
