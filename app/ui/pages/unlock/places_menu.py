"""The menu of the lock screen: the other notebooks, the one opened last first, and more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.services.keeping_vaults import KnownVault
from app.services.unlocking import VaultPlace


class PlacesMenu(QMenu):
    """Leads to another notebook, or to the ways to come by one."""

    chosen = Signal(object)
    """The person wants this notebook; carries its ``VaultPlace``."""

    new_wanted = Signal()
    """Make another one."""

    folder_wanted = Signal()
    """Open one that lies in another folder."""

    manage_wanted = Signal()
    """Rename, move or forget one."""

    def __init__(self, known: Sequence[KnownVault], shown: VaultPlace, parent: QWidget) -> None:
        super().__init__(parent)
        others = [each for each in known if each.place != shown]
        for each in others:
            words = each.place.name if each.is_reachable else _away(each.place.name)
            # An ampersand of the person's is no shortcut.
            action = self.addAction(words.replace("&", "&&"))
            action.triggered.connect(partial(self.chosen.emit, each.place))
        if others:
            self.addSeparator()
        self.addAction(_tr("Make a new one")).triggered.connect(self.new_wanted)
        self.addAction(_tr("Open another folder")).triggered.connect(self.folder_wanted)
        self.addAction(_tr("Rename, move or forget")).triggered.connect(self.manage_wanted)


def _away(name: str) -> str:
    return _tr("{name} (not connected)").format(name=name)


def _tr(source: str) -> str:
    return QCoreApplication.translate("PlacesMenu", source)
