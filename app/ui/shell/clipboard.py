"""What we leave on the clipboard, and how it is taken back."""

from PySide6.QtGui import QGuiApplication


def clear_our_clipboard() -> None:
    """Take back what we put on the clipboard, and only that."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(clipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(clipboard.Mode.Selection)
