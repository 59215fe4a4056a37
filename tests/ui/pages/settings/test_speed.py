"""The self-test can be made, seen and forgotten; reading along is turned off by one switch."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt

from app.domain.preferences import Preferences
from app.domain.tuning import Offload, Trial, Tuned, Tuning
from app.engine.errors import EngineCrashed
from app.ui.pages.settings.speed import SpeedSection
from tests.vault.arranging import EVENING

TUNED = Tuned(Trial(Tuning(threads=2), 14.5, 170.4), EVENING)


class Choosing:
    def __init__(self):
        self.path = Path("model.gguf")
        self.loaded = None
        self.log = []

    def chosen(self):
        return self.path

    def sha256_of(self, path):
        return "ab" * 32

    def unload(self):
        self.log.append("unload")

    def load(self):
        self.log.append("load")


class Tunings:
    def __init__(self):
        self.known = None
        self.error = None

    def tuned(self, sha256):
        return self.known

    def forget(self, sha256):
        self.known = None

    def tune(self, sha256, path):
        if self.error:
            raise self.error
        self.known = TUNED
        yield TUNED


class Preferring:
    def __init__(self):
        self.wanted = []

    def current(self):
        return Preferences()

    def read_ahead(self, *, wanted):
        self.wanted.append(wanted)


@pytest.fixture
def choosing():
    return Choosing()


@pytest.fixture
def tunings():
    return Tunings()


@pytest.fixture
def preferring():
    return Preferring()


@pytest.fixture
def section(choosing, tunings, preferring, tasks, qtbot) -> Iterator[SpeedSection]:
    section = SpeedSection(choosing, tunings, preferring, tasks)
    qtbot.addWidget(section)
    section.show()
    section.refresh()
    qtbot.waitUntil(lambda: bool(section._row.hint.text()))  # noqa: SLF001 - what is read there
    yield section
    assert tasks.wait_all(10)


def hint(section):
    return section._row.hint.text()  # noqa: SLF001


def test_an_untested_model_says_so(section):
    assert "Not tested yet" in hint(section)
    assert section.reset.isHidden()


def test_a_test_says_how_fast_the_model_is(section, choosing, qtbot):
    qtbot.mouseClick(section.test, Qt.MouseButton.LeftButton)
    assert not section.test.isEnabled()
    qtbot.waitUntil(section.test.isEnabled)
    assert "reads 170 and writes 14.5 tokens" in hint(section)
    assert "2 parts of the processor" in hint(section)
    assert choosing.log == ["unload"]
    assert not section.reset.isHidden()


def test_a_model_that_was_in_memory_is_there_again_after_the_test(section, choosing, qtbot):
    choosing.loaded = SimpleNamespace(offload=Offload.NO_DEVICE, device="CPU")
    qtbot.mouseClick(section.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(section.test.isEnabled)
    assert choosing.log == ["unload", "load"]
    assert hint(section).startswith("The processor computes.")


def test_a_test_is_forgotten(section, tunings, qtbot):
    qtbot.mouseClick(section.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(section.test.isEnabled)
    qtbot.mouseClick(section.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Not tested yet" in hint(section))
    assert tunings.known is None


def test_a_test_that_fails_is_said(section, tunings, qtbot):
    tunings.error = EngineCrashed("SIGKILL")
    with qtbot.waitSignal(section.failed) as caught:
        qtbot.mouseClick(section.test, Qt.MouseButton.LeftButton)
    assert caught.args == [tunings.error]
    assert section.test.isEnabled()


def test_without_a_model_there_is_nothing_to_test(section, choosing, qtbot):
    choosing.path = None
    section.refresh()
    qtbot.waitUntil(lambda: "no model" in hint(section))
    assert not section.test.isEnabled()


@pytest.mark.parametrize(
    ("offload", "words"),
    [
        (Offload.USED, "The graphics card computes: Card X."),
        (Offload.NO_MEMORY, "too little free memory"),
        (Offload.FAILED, "could not load this model"),
        (Offload.NOT_BUILT, "built without a graphics card"),
        (Offload.NO_DEVICE, "The processor computes."),
    ],
)
def test_what_computes_is_said_with_its_reason(section, choosing, qtbot, offload, words):
    choosing.loaded = SimpleNamespace(offload=offload, device="Card X")
    section.refresh()
    qtbot.waitUntil(lambda: words in hint(section))


def test_reading_along_is_turned_off_at_once(section, preferring, qtbot):
    assert section.reads_ahead.isChecked()
    qtbot.mouseClick(section.reads_ahead, Qt.MouseButton.LeftButton)
    assert preferring.wanted == [False]
