"""Dialogs of our own for files and folders: the system's would remember where one was."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_for_file(host: QWidget, title: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Open a dialog for a file that exists."""
    return _opened(host, title, QFileDialog.FileMode.ExistingFile, chosen)


def ask_for_folder(host: QWidget, title: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Open a dialog for a folder."""
    return _opened(host, title, QFileDialog.FileMode.Directory, chosen)


def ask_for_new_file(
    host: QWidget, title: str, name: str, chosen: Callable[[str], None]
) -> QFileDialog:
    """Open a dialog for a file that does not exist yet, with a name to begin with."""
    dialog = _opened(host, title, QFileDialog.FileMode.AnyFile, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    # Whoever writes the file refuses one that exists; asking first would promise otherwise.
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.selectFile(name)
    return dialog


def _opened(
    host: QWidget, title: str, mode: QFileDialog.FileMode, chosen: Callable[[str], None]
) -> QFileDialog:
    dialog = QFileDialog(host.window(), title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    if mode is QFileDialog.FileMode.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
