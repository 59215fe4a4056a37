"""Whatever takes more than a second says so: by itself, or by the note in the corner.

Work begins in two ways only (``ui/bridge``). What goes through ``TaskRunner`` is told by the
note; whoever follows events with ``ReplyStream`` shows its own progress, and is listed here.
"""

import re
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

import app.ui
from app.ui.bridge import tasks
from app.ui.bridge.tasks import TaskRunner
from app.ui.shell.working_note import WorkingNote
from app.ui.widgets.status import Busy

UI = Path(app.ui.__file__).parent
OWN_SIGNS = re.compile(r"\b(Busy|ProgressLine)\(")
SHOWN_ELSEWHERE = {
    "shell/absence_keeper.py": "absence_notice.py has the line and its dots",
    "shell/backup_keeper.py": "nobody asked for it: a backup of its own, while one goes on",
    "pages/unlock/backup_source.py": "backup_list.py says of each backup how it stands",
    "pages/settings/renew_sheet.py": "its list of steps says which one goes on",
    "pages/data/backup_removal.py": "trash_sheet.py, whose line it is given, says what it does",
    "pages/companion/talk.py": "the row that grows says that it is written",
}
BACKGROUND = {
    "bridge/tones.py": "a sound",
    "shell/care_keeper.py": "a look at an entry that was kept",
    "shell/data_desk.py": "what is due in the trash goes",
    "shell/reading_keeper.py": "the model reads along",
    "shell/welcome.py": "the rows are compared, half a minute after unlock",
}


def sources() -> dict[str, str]:
    return {str(path.relative_to(UI)): path.read_text() for path in UI.rglob("*.py")}


def test_who_follows_events_shows_how_far_they_are():
    following = {name for name, text in sources().items() if "ReplyStream(self)" in text}
    silent = {name for name in following if not OWN_SIGNS.search(sources()[name])}
    assert silent == set(SHOWN_ELSEWHERE)


def test_only_what_nobody_waits_for_is_done_in_the_background():
    quiet = {name for name, text in sources().items() if "in_background=True" in text}
    assert quiet == set(BACKGROUND)


@pytest.fixture
def host(qtbot, monkeypatch) -> QWidget:
    monkeypatch.setattr(tasks, "LONG_MS", 1)
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 400)
    host.runner = TaskRunner(host)
    host.note = WorkingNote(host, host.runner)
    host.own = Busy("Opening it")
    host.own.setParent(host)
    host.show()
    return host


def test_the_note_stands_in_the_corner_until_the_work_is_over(host, qtbot):
    gate = threading.Event()
    host.runner.run(gate.wait)
    qtbot.waitUntil(host.note.isVisible)
    assert host.rect().contains(host.note.geometry())
    assert host.focusWidget() is not host.note
    gate.set()
    qtbot.waitUntil(host.note.isHidden)


def test_where_the_page_itself_says_so_the_note_is_silent(host, qtbot):
    gate = threading.Event()
    host.own.start()
    with qtbot.waitSignal(host.runner.long_work_changed):
        host.runner.run(gate.wait)
    assert host.note.isHidden()
    with qtbot.waitSignal(host.runner.long_work_changed):
        gate.set()
