"""One life of novelWriter for ``bench.writers``; runs in the peer's own Python.

    python -I bench/writers_peer.py FOLDER STARTED

Standard library and the peer only. It is started as its own ``main`` does it, without the
welcome dialog and before its event loop, which would not end by itself.
"""

import json
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

MIB = 1024 * 1024
LONG_WORDS, PARAGRAPH_WORDS = 20_000, 80
SENTENCE = (
    "The heron stood in the canal and I walked home the long way, past the bakery and the"
    " school, thinking of what she had said about the flat and the summer. "
)
LETTERS = "heron "
KEYS = 400
PAINTED_ROUNDS = 3


def text() -> str:
    """Return the text that both type into."""
    paragraph = " ".join((SENTENCE.split() * 4)[:PARAGRAPH_WORDS])
    return "\n\n".join([paragraph] * (LONG_WORDS // PARAGRAPH_WORDS))


def at(values: Sequence[float], share: float) -> float:
    """Return the value that a share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def main(folder: Path, started: float) -> None:
    """Show the window, open a text, type, and print the figures."""
    window, app = _shown(folder)
    start = time.monotonic() - started
    typed = _typed(window, app, folder)
    figures = {
        "start": 1000 * start,
        "key_p50": 1000 * at(typed, 0.5),
        "key_p99": 1000 * at(typed, 0.99),
        "resident": _resident() / MIB,
    }
    print(json.dumps(figures))
    sys.stdout.flush()
    sys.exit(0)


def _shown(folder: Path) -> Any:  # noqa: ANN401 - the peer's window and application
    """Do what ``novelwriter.main`` does until its window is painted."""
    peer = import_module("novelwriter")
    config, data = folder / "config", folder / "data"
    config.mkdir()
    data.mkdir()
    peer.CONFIG.initConfig(str(config), str(data))
    app = peer._createApp()  # noqa: SLF001 - its own main calls it
    splash = import_module("novelwriter.splash").NSplashScreen()
    splash.show()
    peer.CONFIG.loadConfig(splash)
    peer.CONFIG.initLocalisation(app)
    peer.SHARED.initTheme(import_module("novelwriter.gui.theme").GuiTheme())
    window = import_module("novelwriter.guimain").GuiMain()
    window.resize(1280, 832)
    window.showNormal()
    splash.finish(window)
    peer.CONFIG.finishStartup()
    later = import_module("PyQt6.QtCore").QEvent.Type.DeferredDelete.value
    for _ in range(PAINTED_ROUNDS):
        app.processEvents()
        app.sendPostedEvents(None, later)  # as its own loop would
    window.repaint()
    return window, app


def _typed(window: Any, app: Any, folder: Path) -> list[float]:  # noqa: ANN401 - the peer's
    """Type into the middle of a long text; return the seconds from each key to its paint."""
    core, gui = import_module("PyQt6.QtCore"), import_module("PyQt6.QtGui")
    shared = import_module("novelwriter").SHARED
    file = import_module("novelwriter.enum").nwItemType.FILE
    # Its modal notes, such as that no dictionary is installed, would wait for a click for ever.
    type(shared).warn = type(shared).info = lambda *_things, **_more: None
    builder = import_module("novelwriter.core.coretools").ProjectBuilder()
    builder.buildProject({"path": str(folder / "novel"), "name": "Bench"})
    window.openProject(builder.projPath)
    handle = next(item.itemHandle for item in shared.project.tree if item.itemType is file)
    window.openDocument(handle)
    edit = window.docEditor
    edit.replaceText(text())
    edit.setCursorPosition(len(text()) // 2)
    edit.setFocus()
    app.processEvents()
    seconds = []
    for number in range(KEYS):
        letter = LETTERS[number % len(LETTERS)]
        key = core.Qt.Key(ord(letter.upper()))
        none = core.Qt.KeyboardModifier.NoModifier
        event = gui.QKeyEvent(core.QEvent.Type.KeyPress, key, none, letter)
        begun = time.monotonic()
        app.sendEvent(edit, event)
        edit.viewport().repaint()
        app.processEvents()
        seconds.append(time.monotonic() - begun)
    assert edit.toPlainText().count("heron h") > 1
    return seconds


def _resident() -> int:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
