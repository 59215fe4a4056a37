"""The table of the files on the disk: how many, how large, how new, and where."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.services.files_kept import FileKind, FilesKept
from app.ui.pages.privacy.kinds import TRADITIONAL
from app.ui.widgets.cards import Hairline, clear_layout
from app.ui.widgets.dates import moment_name
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class FilesOnDisk(QWidget):
    """One row a kind, with a hairline above each."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(_tr("The files on this computer"))
        follow(self._on_look)

    def show_files(self, files: tuple[FilesKept, ...]) -> None:
        """Show what was counted."""
        clear_layout(self._rows)
        for number, kept in enumerate(files):
            if number:
                self._rows.addWidget(Hairline())
            grid = QGridLayout()
            grid.setColumnStretch(0, 1)
            grid.addWidget(Label(kind_words(kept.kind), TextStyle.BODY), 0, 0)
            counted = Label(count_words(kept), TextStyle.BODY)
            counted.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(counted, 0, 1)
            if kept.count:
                grid.addWidget(Label(place_words(kept), TextStyle.HINT), 1, 0, 1, 2)
            self._rows.addLayout(grid)

    def _on_look(self) -> None:
        self._rows.setSpacing(look().px(Space.XS))


def kind_words(kind: FileKind) -> str:
    """Return what files of a kind are for."""
    return {
        FileKind.JOURNAL: _tr("The journal, encrypted"),
        FileKind.KEYS: _tr("Ways in, each locked with its own key"),
        FileKind.BACKUPS: _tr("Backups, encrypted"),
        FileKind.SNAPSHOTS: _tr("What a model has read, encrypted"),
        FileKind.BEFORE_UPDATE: _tr("The journal before an update, encrypted"),
        FileKind.REPLACED: _tr("What a restored backup took the place of, encrypted"),
        FileKind.PLAN_PARTS: _tr("Parts of the safety plan that open without the passphrase"),
        FileKind.OTHER: _tr("Names, settings and tries of this notebook"),
        FileKind.OWN_MODELS: _tr("Models you added"),
        FileKind.SHIPPED_MODELS: _tr("What came with Alcove for the companion"),
    }[kind]


def count_words(kept: FilesKept) -> str:
    """Return how many there are, and how large they are together."""
    if not kept.count:
        return _tr("none")
    size = QLocale().formattedDataSize(kept.size_bytes, 1, TRADITIONAL)
    number = QLocale().toString(kept.count)
    files = _tr("1 file") if kept.count == 1 else _tr("{number} files").format(number=number)
    return f"{files}, {size}"


def place_words(kept: FilesKept) -> str:
    """Return when the newest was written and where they are."""
    if kept.newest is None:
        return _near_home(kept.folder)
    newest = _tr("newest: {when}").format(when=moment_name(kept.newest.astimezone()))
    return f"{newest} · {_near_home(kept.folder)}"


def _near_home(folder: Path) -> str:
    """Return a folder, with a sign for the person's own: shorter, and without their name."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)


def _tr(source: str) -> str:
    return QCoreApplication.translate("FilesOnDisk", source)
