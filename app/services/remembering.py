"""What this computer remembers outside every vault: looks and places, never words.

The lock screen needs it before any passphrase: theme, text size, the country for help,
where the window stood and which vault was open last.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.domain.preferences import Appearance
from app.host.errors import FolderUnusable
from app.host.local_state import LocalState, LocalStateFile, WindowPlace

log = logging.getLogger(__name__)


class Remembering:
    """The local state, and whoever wants to know when the look changes."""

    def __init__(self, file: LocalStateFile) -> None:
        self._file = file
        self._state = file.read()
        self._listeners: list[Callable[[Appearance], None]] = []

    def current(self) -> LocalState:
        """Return what is remembered; defaults where nothing is, or the file is damaged."""
        return self._state

    @property
    def appearance(self) -> Appearance:
        """How the program looks."""
        state = self._state
        return Appearance(
            state.theme,
            state.text_scale,
            state.reduced_motion,
            state.writing_width,
            state.writing_serif,
            state.window_name,
        )

    def on_appearance_changed(self, listener: Callable[[Appearance], None]) -> None:
        """Call ``listener`` after each change of theme, text size or motion."""
        self._listeners.append(listener)

    def choose_appearance(self, appearance: Appearance) -> None:
        """Remember how the program looks, and tell whoever listens."""
        state = replace(
            self._state,
            theme=appearance.theme,
            text_scale=appearance.text_scale,
            reduced_motion=appearance.reduced_motion,
            writing_width=appearance.writing_width,
            writing_serif=appearance.writing_serif,
            window_name=appearance.window_name,
        )
        self._write(state)
        for listener in self._listeners:
            listener(appearance)

    def choose_writing_width(self, width: str) -> None:
        """Remember how long the lines of a text are, and tell whoever listens."""
        self.choose_appearance(replace(self.appearance, writing_width=width))

    def choose_country(self, code: str) -> None:
        """Remember the country whose help lines are shown; empty for none."""
        self._write(replace(self.current(), country=code))

    def choose_language(self, code: str) -> None:
        """Remember the program's language; empty for English."""
        self._write(replace(self.current(), language=code))

    def remember_window(self, x: int, y: int, width: int, height: int, *, maximised: bool) -> None:
        """Remember where the window stood, in the screen's pixels."""
        place = WindowPlace(x, y, width, height, maximised)
        self._write(replace(self.current(), window=place))

    def remember_vaults(
        self, recent: tuple[str, ...], elsewhere: tuple[str, ...], forgotten: tuple[str, ...]
    ) -> None:
        """Remember the lock screen's list of vaults; ``KeepingVaults`` says what stands in it."""
        state = replace(
            self.current(),
            recent_vaults=recent,
            vaults_elsewhere=elsewhere,
            forgotten_vaults=forgotten,
        )
        self._write(state)

    def forget_vault(self, folder: Path) -> None:
        """Forget a vault, by its folder's name or its path, once it is erased."""
        gone = {folder.name, str(folder.absolute())}
        state = self.current()
        recent = tuple(key for key in state.recent_vaults if key not in gone)
        elsewhere = tuple(key for key in state.vaults_elsewhere if key not in gone)
        self.remember_vaults(recent, elsewhere, state.forgotten_vaults)

    def _write(self, state: LocalState) -> None:
        """A look that cannot be kept is no reason to stop anybody: it holds for this run."""
        self._state = state
        try:
            self._file.write(state)
        except FolderUnusable as error:
            log.warning("local state not written: errno %d", error.errno)
