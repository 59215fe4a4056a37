"""Where the focus goes when a whole page gets it.

Qt's own focus proxy does this too, but makes Tab come to the proxy first and skip all that
stands before it on the page.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class FocusLead(QObject):
    """Hands the focus of a page on to one of its controls; Tab goes its own way."""

    def __init__(self, page: QWidget, target: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._target = target
        page.installEventFilter(self)

    def lead_to(self, target: QWidget) -> None:
        """Hand the focus on to another control from now on."""
        self._target = target

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and isinstance(event, QFocusEvent) and event.gotFocus():
            self._target.setFocus(event.reason())
        return False
