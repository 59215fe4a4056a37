"""A login manager and a screen saver on a private bus, in a process of their own.

Told by lines on its standard input (``sleep``, ``wake``, ``lock``, ``switch``, ``back``,
``screen``, ``awake``)
it sends the signals that the real ones send. It says ``inhibited`` when somebody asked it
to wait before sleep, and ``may sleep`` when the last one who did has let go.
"""

import os
import sys

from PySide6.QtCore import (
    ClassInfo,
    Property,
    QCoreApplication,
    QObject,
    QSocketNotifier,
    Slot,
)
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor

LOGIN, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVER = "org.freedesktop.ScreenSaver"


@ClassInfo({"D-Bus Interface": SESSION})
class Session(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_active = True

    def active(self) -> bool:
        return self.is_active

    Active = Property(bool, active)


@ClassInfo({"D-Bus Interface": MANAGER})
class Logind(QObject):
    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self._bus = bus
        self._commands = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._commands.activated.connect(self._on_command)
        assert bus.registerObject(PATH, self, QDBusConnection.RegisterOption.ExportAllSlots)
        self._session = Session(self)
        option = QDBusConnection.RegisterOption.ExportAllProperties
        assert bus.registerObject(f"{PATH}/session/c1", self._session, option)
        assert bus.registerService(LOGIN)
        say("ready")

    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(  # noqa: N802  # logind's own name
        self, _what: str, _who: str, _why: str, mode: str
    ) -> QDBusUnixFileDescriptor:
        assert mode == "delay"
        ours, theirs = os.pipe()
        given = QDBusUnixFileDescriptor(theirs)  # makes a copy of its own
        os.close(theirs)
        watch = QSocketNotifier(ours, QSocketNotifier.Type.Read, self)
        watch.activated.connect(self._on_let_go)
        say("inhibited")
        return given

    def _on_let_go(self) -> None:
        watch = self.sender()
        assert isinstance(watch, QSocketNotifier)
        watch.setEnabled(False)
        watch.deleteLater()
        os.close(watch.socket())
        say("may sleep")

    def _on_command(self) -> None:
        lines = os.read(0, 4096).decode()
        if not lines:
            QCoreApplication.quit()
        for line in lines.split():
            path, interface, name, *arguments = {
                "sleep": (PATH, MANAGER, "PrepareForSleep", True),
                "wake": (PATH, MANAGER, "PrepareForSleep", False),
                "lock": (f"{PATH}/session/c1", SESSION, "Lock"),
                "switch": (f"{PATH}/session/c1", PROPERTIES, "PropertiesChanged", SESSION),
                "back": (f"{PATH}/session/c1", PROPERTIES, "PropertiesChanged", SESSION),
                "screen": ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", True),
                "awake": ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", False),
            }[line]
            self._session.is_active = line != "switch"
            signal = QDBusMessage.createSignal(path, interface, name)
            signal.setArguments(arguments)
            self._bus.send(signal)


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    app = QCoreApplication(sys.argv)
    logind = Logind(QDBusConnection.connectToBus(sys.argv[1], "logind"))
    app.exec()
