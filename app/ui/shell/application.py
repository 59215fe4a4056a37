"""Qt from the first line to the last: one application, one window, one way out."""

import app.ui.widgets.quick_imports  # noqa: F401 - before anything else of the window

# isort: split
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.domain.preferences import Appearance
from app.services.entrance import Entrance
from app.ui.shell.clipboard import clear_our_clipboard
from app.ui.shell.crash_handler import CrashHandler
from app.ui.shell.desktop import watch_desktop
from app.ui.shell.file_opening import FileOpening
from app.ui.shell.garbage import UiThreadCollector
from app.ui.shell.main_window import MainWindow
from app.ui.shell.termination import Termination
from app.ui.widgets import theme
from app.ui.widgets.window_names import window_name


def run(
    entrance: Entrance,
    relock: Callable[[], None],
    *,
    network_refused: bool,
    is_watched: bool = False,
    pack: Path | None = None,
) -> int:
    """Show the window until it is closed; return the exit status.

    Args:
        entrance: What there is before a vault is open.
        relock: Replaces this process by one that has read nothing.
        network_refused: Whether the kernel refuses this process the network.
        is_watched: Whether another program reads this one's memory.
        pack: A file that the program was started with, to be looked at in an open journal.
    """
    app = make_application(entrance.remembering.appearance)
    if entrance.remembering.current().language:
        speak(app, entrance.speaking.chosen, entrance.speaking.catalogues())
    entrance.remembering.on_appearance_changed(dress)
    UiThreadCollector(app)
    window = MainWindow(
        entrance, relock, badge_words(network_refused=network_refused, is_watched=is_watched)
    )
    handler = CrashHandler(window.flush, window.speaker.tell_of_a_bug)
    handler.install()
    termination = Termination(window)
    termination.asked.connect(window.close)
    app.commitDataRequest.connect(window.flush)
    # Also a matter of a clean exit: PySide crashes on data made in Python that Qt frees
    # after the interpreter has gone.
    app.aboutToQuit.connect(clear_our_clipboard)
    if pack is not None:
        window.bring(pack)
    if sys.platform == "darwin":  # a watch over all events; elsewhere such a wish never comes
        FileOpening(app).opened.connect(window.bring)
    window.show_entrance()
    window.cover.stand_if_asked(os.environ)
    window.minimising.show_window(os.environ)
    watch_desktop(os.environ, app).leaving.connect(window.lock_on_leaving)
    return app.exec()


def make_application(appearance: Appearance) -> QApplication:
    """Make the one application, dressed as the person likes it."""
    # Qt's own settings file would keep the folders of file dialogs; ours are not native
    # and never store any.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Alcove")
    app.setDesktopFileName("alcove")
    QLocale.setDefault(QLocale.system())
    dress(appearance)
    return app


class _Catalogue(QTranslator):
    """A compiled translation; Qt reads it where it lies, so that it has to stay."""

    def __init__(self, content: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._content = content
        self.load(content)


def speak(app: QApplication, code: str, catalogues: Sequence[bytes]) -> None:
    """Show words and dates in another language; nothing changes for English."""
    if code:
        QLocale.setDefault(QLocale(code))
    for content in catalogues:
        app.installTranslator(_Catalogue(content, app))


def badge_words(*, network_refused: bool, is_watched: bool = False) -> str:
    """Return what the badge may truthfully say on this system."""
    if is_watched:
        return QCoreApplication.translate("Badge", "Another program reads Alcove")
    if network_refused:
        return QCoreApplication.translate("Badge", "Encrypted · no network")
    return QCoreApplication.translate("Badge", "Encrypted")


def dress(appearance: Appearance) -> None:
    """Give the application the person's look, now and without a restart."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(
            app,
            theme.Theme(
                theme.ThemeName(appearance.theme),
                appearance.text_scale,
                is_motion_reduced=appearance.reduced_motion,
                is_writing_serif=appearance.writing_serif,
                writing_width=theme.WritingWidth(appearance.writing_width),
            ),
        )
        for window in app.topLevelWidgets():
            if isinstance(window, MainWindow):
                window.setWindowTitle(window_name(appearance.window_name))
