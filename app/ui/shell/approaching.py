"""A room is imported while the pointer, or the keyboard, rests on its sign in the rail.

Rooms are imported when they are first entered (see ``late.py``), and some of them take a tenth
of a second. Between pointing at a sign and clicking it a person needs longer than that.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

from app.ui.shell.navigation import Destination
from app.ui.widgets.rail import Rail

REST_MS: Final = 60  # who only passes by wants none of them
_COMPANION: Final = "app.services.making_companion"
ROOMS: Final[Mapping[str, tuple[str, ...]]] = {
    Destination.JOURNAL: ("app.ui.pages.journal.page",),
    Destination.COMPANION: (_COMPANION, "app.ui.pages.companion.page"),
    Destination.PRACTICE: ("app.ui.pages.practice.page",),
    Destination.CHECK_INS: ("app.ui.pages.checkin.page",),
    Destination.LOOK_BACK: (_COMPANION, "app.ui.pages.lookback.page"),
    Destination.PLAN: ("app.ui.pages.plan.page",),
    Destination.CLINICIAN: ("app.ui.pages.clinician.page",),
    Destination.SHARING: ("app.ui.pages.sharing.page",),
    Destination.PRIVACY: (_COMPANION, "app.ui.pages.privacy.page"),
    Destination.SETTINGS: (_COMPANION, "app.ui.pages.settings.page"),
}
_COMES: Final = (QEvent.Type.Enter, QEvent.Type.FocusIn)
_GOES: Final = (QEvent.Type.Leave, QEvent.Type.FocusOut)


class Approaching(QObject):
    """Watches the signs of one rail."""

    def __init__(self, rail: Rail, rooms: Mapping[str, tuple[str, ...]] = ROOMS) -> None:
        super().__init__(rail)
        self._wanted: tuple[str, ...] = ()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._on_rested)
        self._modules: dict[QObject, tuple[str, ...]] = {}
        for key, modules in rooms.items():
            sign = rail.item(key)
            self._modules[sign] = modules
            sign.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _COMES:
            self._wanted = self._modules.get(watched, ())
            self._resting.start()
        elif event.type() in _GOES:
            self._resting.stop()
        return False

    def _on_rested(self) -> None:
        for module in self._wanted:
            import_module(module)
