"""Linux: sleep and session lock from logind, screen lock from whichever screen saver runs.

    system bus    org.freedesktop.login1   Manager.PrepareForSleep(true), Session.Lock,
                  Session: Active is false now (another person was switched to)
    session bus   org.freedesktop.ScreenSaver, org.gnome.ScreenSaver, org.cinnamon.ScreenSaver,
                  org.mate.ScreenSaver, org.xfce.ScreenSaver          ActiveChanged(true)

logind waits for a delay inhibitor, a file descriptor that we hold while we are awake, so
that the vault is locked before the computer sleeps and not after it wakes. It is let go
when the lock is done, and by the lock itself, which closes every descriptor.
"""

import logging
import os
from typing import Final

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVariant
from typing_extensions import override

from app.host.desktop_bus import DesktopBuses
from app.ui.shell.desktop_watch import DesktopWatch, Leaving

log = logging.getLogger(__name__)

LOGIN: Final = "org.freedesktop.login1"
LOGIN_PATH: Final = "/org/freedesktop/login1"
LOGIN_MANAGER: Final = "org.freedesktop.login1.Manager"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
LOGIN_SESSION: Final = "org.freedesktop.login1.Session"
SCREEN_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
ANSWER_MS: Final = 1_000  # logind answers in a few; without one there is no inhibitor
_SYSTEM, _SESSION = "alcove-system", "alcove-session"


class LinuxDesktopWatch(DesktopWatch):
    """Listens on the two buses that were found; on none, it is silent."""

    def __init__(self, buses: DesktopBuses, parent: QObject) -> None:
        super().__init__(parent)
        self._hears: set[Leaving] = set()
        self._inhibitor = -1
        self._system: QDBusConnection | None = None
        if buses.system:
            self._listen_to_system(buses.system)
        if buses.session:
            self._listen_to_session(buses.session)
        log.info("the desktop tells: %s", ", ".join(sorted(self._hears)) or "nothing")

    @property
    @override
    def hears(self) -> frozenset[Leaving]:
        return frozenset(self._hears)

    @property
    def delays_sleep(self) -> bool:
        """Whether logind waits for us before the computer sleeps."""
        return self._inhibitor >= 0

    @override
    def stop(self) -> None:
        self._let_sleep()
        self._system = None
        QDBusConnection.disconnectFromBus(_SYSTEM)
        QDBusConnection.disconnectFromBus(_SESSION)

    @Slot(bool)
    def on_prepare_for_sleep(self, is_beginning: bool) -> None:  # noqa: FBT001  # logind's own
        """Lock before the computer sleeps; when it has woken, be ready for the next time."""
        if is_beginning:
            self.leaving.emit(Leaving.SLEEP)
            self._let_sleep()
        else:
            self._delay_sleep()

    @Slot()
    def on_session_lock(self) -> None:
        """Lock with the session."""
        self.leaving.emit(Leaving.SESSION_LOCKED)

    @Slot(QDBusMessage)
    def on_session_changed(self, message: QDBusMessage) -> None:
        """Lock when the screen goes to another person's session.

        Any session's, as below: the one that is left and the one that is come back to say so
        alike, and only sessions at a screen ever do.
        """
        if message.arguments()[:1] == [LOGIN_SESSION] and self._is_left(message.path()):
            self.leaving.emit(Leaving.SESSION_LOCKED)

    @Slot(bool)
    def on_screen_saver(self, is_active: bool) -> None:  # noqa: FBT001  # the desktop's own
        """Lock with the screen."""
        if is_active:
            self.leaving.emit(Leaving.SCREEN_LOCKED)

    def _listen_to_system(self, address: str) -> None:
        bus = QDBusConnection.connectToBus(address, _SYSTEM)
        if not bus.isConnected():
            return
        self._system = bus
        if _connect(
            bus,
            (LOGIN, LOGIN_PATH, LOGIN_MANAGER, "PrepareForSleep"),
            self,
            "on_prepare_for_sleep(bool)",
        ):
            self._hears.add(Leaving.SLEEP)
        # Any session's: which one is ours is not always known (a program that the user's
        # service manager started belongs to none), and locking once too often costs little.
        if _connect(bus, (LOGIN, "", LOGIN_SESSION, "Lock"), self, "on_session_lock()"):
            self._hears.add(Leaving.SESSION_LOCKED)
        _connect(
            bus,
            (LOGIN, "", PROPERTIES, "PropertiesChanged"),
            self,
            "on_session_changed(QDBusMessage)",
        )
        self._delay_sleep()

    def _listen_to_session(self, address: str) -> None:
        bus = QDBusConnection.connectToBus(address, _SESSION)
        if not bus.isConnected():
            return
        for name in SCREEN_SAVERS:
            # The paths differ from desktop to desktop; the name of the interface is enough.
            if _connect(bus, ("", "", name, "ActiveChanged"), self, "on_screen_saver(bool)"):
                self._hears.add(Leaving.SCREEN_LOCKED)

    def _delay_sleep(self) -> None:
        if self._system is None or self.delays_sleep:
            return
        call = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, LOGIN_MANAGER, "Inhibit")
        call.setArguments(["sleep", "Alcove", "Locks before the computer sleeps", "delay"])
        answer = self._system.call(call, timeout=ANSWER_MS)
        given = answer.arguments()
        if not given or not isinstance(given[0], QDBusUnixFileDescriptor):
            log.info("logind does not wait for us")
            return
        # The answer's own descriptor ends with the answer.
        self._inhibitor = os.dup(given[0].fileDescriptor())
        os.set_inheritable(self._inhibitor, False)  # noqa: FBT003  # the standard library's

    def _is_left(self, session: str) -> bool:
        """Ask whether a session is one that nobody looks at now."""
        if self._system is None:
            return False
        call = QDBusMessage.createMethodCall(LOGIN, session, PROPERTIES, "Get")
        call.setArguments([LOGIN_SESSION, "Active"])
        answer = self._system.call(call, timeout=ANSWER_MS).arguments()
        return bool(answer) and isinstance(answer[0], QDBusVariant) and not answer[0].variant()

    def _let_sleep(self) -> None:
        if self.delays_sleep:
            os.close(self._inhibitor)
            self._inhibitor = -1


def _connect(
    bus: QDBusConnection, signal: tuple[str, str, str, str], receiver: QObject, slot: str
) -> bool:
    service, path, interface, name = signal
    # PySide's own notes say bytes; it takes what SLOT gives, and only that.
    return bool(bus.connect(service, path, interface, name, receiver, SLOT(slot)))  # type: ignore[call-overload]
