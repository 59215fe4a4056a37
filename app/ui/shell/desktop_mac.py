"""macOS: the screen lock, from the distributed notification that the login window sends.

Through CoreFoundation's own functions, whose callbacks run on the window's thread, in the
loop that Qt turns. Sleep is not asked for here: the clock's jump locks on waking, and a
Mac that sleeps locks its screen first. Written from Apple's documentation and not tried on
a Mac yet; where CoreFoundation cannot be loaded, ``hears`` says so.
"""

import ctypes
import ctypes.util
from typing import Final

from PySide6.QtCore import QObject
from typing_extensions import override

from app.ui.shell.desktop_watch import DesktopWatch, Leaving

SCREEN_IS_LOCKED: Final = b"com.apple.screenIsLocked"
_UTF8: Final = 0x08000100  # kCFStringEncodingUTF8
_AT_ONCE: Final = 4  # CFNotificationSuspensionBehaviorDeliverImmediately
_CALLBACK: Final = ctypes.CFUNCTYPE(
    None, *(ctypes.c_void_p for _ in ("center", "observer", "name", "object", "details"))
)


class MacDesktopWatch(DesktopWatch):
    """Listens at the distributed notification centre."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Kept as long as the centre may call it.
        self._callback = _CALLBACK(self._on_locked)
        self._foundation = _core_foundation()
        if self._foundation is not None:
            self._observe(self._foundation)

    @property
    @override
    def hears(self) -> frozenset[Leaving]:
        return frozenset() if self._foundation is None else frozenset({Leaving.SCREEN_LOCKED})

    @override
    def stop(self) -> None:
        if self._foundation is not None:
            centre = self._foundation.CFNotificationCenterGetDistributedCenter()
            self._foundation.CFNotificationCenterRemoveEveryObserver(centre, self._observer)
            self._foundation = None

    @property
    def _observer(self) -> ctypes.c_void_p:
        return ctypes.c_void_p(id(self))

    def _observe(self, foundation: ctypes.CDLL) -> None:
        centre = foundation.CFNotificationCenterGetDistributedCenter()
        name = foundation.CFStringCreateWithCString(None, SCREEN_IS_LOCKED, _UTF8)
        foundation.CFNotificationCenterAddObserver(
            centre, self._observer, self._callback, name, None, ctypes.c_long(_AT_ONCE)
        )

    def _on_locked(self, *_details: object) -> None:
        self.leaving.emit(Leaving.SCREEN_LOCKED)


def _core_foundation() -> ctypes.CDLL | None:
    """Return CoreFoundation with its pointers typed; None where there is none."""
    path = ctypes.util.find_library("CoreFoundation")
    if path is None:
        return None
    foundation = ctypes.CDLL(path)
    pointer = ctypes.c_void_p
    foundation.CFNotificationCenterGetDistributedCenter.restype = pointer
    foundation.CFStringCreateWithCString.restype = pointer
    foundation.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
    foundation.CFNotificationCenterAddObserver.argtypes = [
        *(pointer, pointer, _CALLBACK, pointer, pointer, ctypes.c_long)
    ]
    foundation.CFNotificationCenterRemoveEveryObserver.argtypes = [pointer, pointer]
    return foundation
