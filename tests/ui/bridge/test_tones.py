"""A tone never holds the window, and one that is late is left out."""

import threading

import pytest

from app.domain.tone import Tone
from app.ui.bridge.tasks import TaskRunner
from app.ui.bridge.tones import Tones


class Slow:
    """Sounds until it is let go."""

    is_available = True

    def __init__(self):
        self.heard, self.go = [], threading.Event()

    def sound(self, tone):
        self.heard.append((tone, threading.current_thread()))
        self.go.wait(10)


class Gone:
    """Is there until it is asked to sound something."""

    is_available = True

    def sound(self, tone):
        self.is_available = False


def test_a_tone_that_could_not_be_sounded_is_told_once(qtbot):
    tones = Tones(Gone(), TaskRunner())
    with qtbot.waitSignal(tones.refused):
        tones.sound(Tone.RISE)
    with qtbot.assertNotEmitted(tones.refused):
        tones.sound(Tone.FALL)
        qtbot.waitUntil(lambda: not tones._is_sounding)  # noqa: SLF001 - no other sign of it


@pytest.fixture
def slow():
    slow = Slow()
    yield slow
    slow.go.set()


def test_a_tone_sounds_beside_the_window_and_one_at_a_time(slow, qtbot):
    tones = Tones(slow, TaskRunner())
    tones.sound(Tone.RISE)
    tones.sound(Tone.FALL)
    qtbot.waitUntil(lambda: len(slow.heard) == 1)
    ((tone, thread),) = slow.heard
    assert tone is Tone.RISE
    assert thread is not threading.main_thread()
    slow.go.set()
    qtbot.waitUntil(lambda: not tones._is_sounding)  # noqa: SLF001 - no other sign of it
    tones.sound(Tone.END)
    qtbot.waitUntil(lambda: len(slow.heard) == 2)
    assert slow.heard[1][0] is Tone.END
