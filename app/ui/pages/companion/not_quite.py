"""The menu under a reply that missed: why, if the person wants to say it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.reply_mark import Missed


def reason_name(reason: Missed) -> str:
    """Return what a reason is called on the menu."""
    return {
        Missed.MISUNDERSTOOD: _tr("It misunderstood me"),
        Missed.TOO_MUCH: _tr("It was too much"),
        Missed.COLD: _tr("It felt cold"),
        Missed.TELLING: _tr("It told me what to do"),
        Missed.REPEATED: _tr("It repeated itself"),
        Missed.UNSAID: _tr("I would rather not say why"),
    }[reason]


def not_quite_menu(parent: QWidget) -> QMenu:
    """Return a new menu of reasons; each action's data is its ``Missed``."""
    menu = QMenu(_tr("Not quite"), parent)
    for reason in (*(each for each in Missed if each), Missed.UNSAID):
        menu.addAction(reason_name(reason)).setData(reason)
    return menu


def _tr(source: str) -> str:
    return QCoreApplication.translate("Companion", source)
