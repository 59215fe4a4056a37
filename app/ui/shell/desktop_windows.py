"""Windows: session lock and suspend, from the messages that every top-level window may get.

Written from Microsoft's documentation and not tried on a computer with Windows yet; where
it fails to register, ``hears`` says so and the idle time is what locks.
"""

import ctypes
import sys
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtGui import QWindow
from typing_extensions import override

from app.ui.shell.desktop_watch import DesktopWatch, Leaving

# winuser.h and wtsapi32.h
WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
PBT_APMSUSPEND: Final = 4
SESSION_CODES: Final = {
    2: Leaving.SCREEN_LOCKED,  # WTS_CONSOLE_DISCONNECT: another account took the screen
    4: Leaving.SCREEN_LOCKED,  # WTS_REMOTE_DISCONNECT
    6: Leaving.SESSION_LOCKED,  # WTS_SESSION_LOGOFF
    7: Leaving.SCREEN_LOCKED,  # WTS_SESSION_LOCK
}
_THIS_SESSION: Final = 0  # NOTIFY_FOR_THIS_SESSION


class _Message(ctypes.Structure):
    """The beginning of Windows' MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("first", ctypes.c_size_t),
        ("second", ctypes.c_ssize_t),
    )


def leaving_of(message: int, first: int) -> Leaving | None:
    """Return what a window's message says of leaving; None for all others."""
    if message == WM_POWERBROADCAST and first == PBT_APMSUSPEND:
        return Leaving.SLEEP
    if message == WM_WTSSESSION_CHANGE:
        return SESSION_CODES.get(first)
    return None


class WindowsDesktopWatch(DesktopWatch):
    """Listens through a window that is never shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window = QWindow()
        self._window.create()
        self._is_registered = False
        if sys.platform == "win32":
            handle = ctypes.c_void_p(int(self._window.winId()))
            register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            self._is_registered = bool(register(handle, _THIS_SESSION))
        self._filter = _MessageFilter(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)

    @property
    @override
    def hears(self) -> frozenset[Leaving]:
        locked = {Leaving.SCREEN_LOCKED, Leaving.SESSION_LOCKED} if self._is_registered else set()
        return frozenset({Leaving.SLEEP, *locked})

    @override
    def stop(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        if sys.platform == "win32" and self._is_registered:
            handle = ctypes.c_void_p(int(self._window.winId()))
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(handle)
        self._is_registered = False
        self._window.destroy()


class _MessageFilter(QAbstractNativeEventFilter):
    def __init__(self, watch: WindowsDesktopWatch) -> None:
        super().__init__()
        self._watch = watch

    @override
    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        told = _Message.from_address(int(message))
        leaving = leaving_of(told.message, told.first)
        if leaving is not None:
            self._watch.leaving.emit(leaving)
        return False, 0
