"""A bug saves the words, says so, and tells nobody what they were."""

import logging
import sys

from app.ui.shell.crash_handler import CrashHandler

SECRET = "the words of an entry"


def failing() -> None:
    raise ValueError(SECRET)


def crashed(handler: CrashHandler) -> None:
    try:
        failing()
    except ValueError as error:
        handler.handle(type(error), error, error.__traceback__)


def test_a_bug_flushes_first_and_then_tells():
    done = []
    crashed(CrashHandler(lambda: done.append("flush"), lambda: done.append("tell")))
    assert done == ["flush", "tell"]


def test_the_log_names_the_place_and_not_the_words(caplog):
    with caplog.at_level(logging.CRITICAL):
        crashed(CrashHandler(lambda: None, lambda: None))
    assert "ValueError" in caplog.text
    assert "test_crash_handler.py" in caplog.text
    assert SECRET not in caplog.text


def test_a_second_failure_while_flushing_is_survived(caplog):
    def failing_flush() -> None:
        raise OSError(SECRET)

    crashed(CrashHandler(failing_flush, lambda: None))
    assert "OSError" in caplog.text
    assert SECRET not in caplog.text


def test_installing_and_uninstalling_changes_only_the_hook(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    handler = CrashHandler(lambda: None, lambda: None)
    handler.install()
    assert sys.excepthook == handler.handle
    handler.uninstall()
    assert sys.excepthook is sys.__excepthook__
