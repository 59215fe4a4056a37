"""Everything a person can do by name or by key, in one book.

A command has a name, a way to do it, and keys that the person may change. Keys that hold
everywhere get a shortcut here; those of one editor are bound where they hold. Two commands
never have the same keys in one place: taking them gives them up elsewhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.shell.fuzzy import NO_FIT, fit

Bind = Callable[[QKeySequence], None]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do.

    Attributes:
        key: What it is called in the settings; never changes.
        usual_keys: The keys it has unless the person chose others; empty for none.
        bind: Gives the keys to whoever hears them, where they do not hold everywhere.
    """

    key: str
    words: str
    icon: str
    usual_keys: str
    run: Callable[[], object]
    bind: Bind | None = None


class CommandBook(QObject):
    """All commands of an open house."""

    keys_changed = Signal(object)
    """The person chose other keys; carries all chosen ones as ``key=keys`` texts."""

    def __init__(self, host: QWidget, chosen: Iterable[str]) -> None:
        super().__init__(host)
        self._host = host
        self._commands: dict[str, Command] = {}
        self._shortcuts: dict[str, QShortcut] = {}
        self._chosen = dict(line.split("=", 1) for line in chosen if "=" in line)

    def add(self, *commands: Command) -> None:
        """Write commands into the book and let their keys hold."""
        for command in commands:
            self._commands[command.key] = command
            self._bind(command)

    def bind_here(self, key: str, bind: Bind) -> None:
        """Let the keys of a command be heard by somebody who came later."""
        command = self._commands[key]
        self._commands[key] = Command(
            command.key, command.words, command.icon, command.usual_keys, command.run, bind
        )
        self._bind(self._commands[key])

    def all(self) -> list[Command]:
        """Return every command, in the order in which they were written."""
        return list(self._commands.values())

    def matching(self, typed: str, limit: int) -> list[Command]:
        """Return the commands whose names fit what was typed, the best first."""
        scored = [(fit(typed, command.words), command) for command in self._commands.values()]
        fitting = [each for each in scored if each[0] != NO_FIT]
        fitting.sort(key=lambda each: -each[0])
        return [command for _, command in fitting[:limit]]

    def keys_of(self, key: str) -> str:
        """Return the keys of a command as Qt's portable text; empty for none.

        Usual keys that the person gave to another command, perhaps before this one came to
        be, are that one's.
        """
        usual = self._commands[key].usual_keys
        is_taken = key not in self._chosen and usual in self._chosen.values()
        return "" if is_taken else self._chosen.get(key, usual)

    def shown_keys(self, key: str) -> str:
        """Return the keys of a command as this system writes them."""
        return QKeySequence(self.keys_of(key)).toString(QKeySequence.SequenceFormat.NativeText)

    def owner_of(self, keys: str) -> Command | None:
        """Return the command that has these keys; None when they are free."""
        wanted = QKeySequence(keys)
        if wanted.isEmpty():
            return None
        return next(
            (each for each in self.all() if QKeySequence(self.keys_of(each.key)) == wanted), None
        )

    def choose_keys(self, key: str, keys: str) -> None:
        """Give a command other keys, or none; whoever had them has none any more."""
        owner = self.owner_of(keys)
        if owner is not None and owner.key != key:
            self._set(owner.key, "")
        self._set(key, keys)
        self._tell()

    def reset_keys(self) -> None:
        """Give every command its usual keys."""
        self._chosen.clear()
        for command in self.all():
            self._bind(command)
        self._tell()

    def _set(self, key: str, keys: str) -> None:
        self._chosen[key] = keys
        if keys == self._commands[key].usual_keys:
            del self._chosen[key]
        self._bind(self._commands[key])

    def _bind(self, command: Command) -> None:
        keys = QKeySequence(self.keys_of(command.key))
        if command.bind is not None:
            command.bind(keys)
            return
        shortcut = self._shortcuts.get(command.key)
        if shortcut is None:
            shortcut = QShortcut(self._host)
            shortcut.activated.connect(partial(self.run, command.key))
            self._shortcuts[command.key] = shortcut
        shortcut.setKey(keys)

    def run(self, key: str) -> None:
        """Do it."""
        self._commands[key].run()

    def _tell(self) -> None:
        self.keys_changed.emit(tuple(f"{key}={keys}" for key, keys in self._chosen.items()))
