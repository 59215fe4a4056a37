"""A screen reader's own bus: every control has a name and a role, in order, and no title tells.

The program stands on an X server without a screen; what is asked is asked by AT-SPI's own
library, from another process, as a screen reader does.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from app.ui.shell.navigation import Destination
from tests.fakes.tiny_gguf import build_tiny_gguf
from tests.journeys.heard_life import BODY, SAID, TITLE
from tests.journeys.planted import PASSPHRASE
from tests.journeys.test_whole_life import environment

SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
REPLY = "Say it."
ROLELESS = {"unknown", "invalid", "filler"}
WINDOWS = {"frame", "window", "dialog", "application"}
FEWEST_STOPS = 15  # rail and bar alone have more


def missing() -> str:
    """Return what this machine lacks of a screen reader's bus; empty if nothing."""
    if sys.platform != "linux":
        return "AT-SPI is Linux's"
    for tool in ("Xvfb", "dbus-daemon"):
        if shutil.which(tool) is None:
            return f"there is no {tool} here"
    if not any(Path(launcher).exists() for launcher in LAUNCHERS):
        return "at-spi2-core is not installed"
    look = "import gi; gi.require_version('Atspi', '2.0')"
    tried = subprocess.run([SYSTEM_PYTHON, "-c", look], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "gir1.2-atspi-2.0 or python3-gi is not installed"


LACKS = missing()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(LACKS), reason=LACKS or "it is all there"),
]


@dataclass(frozen=True)
class Thing:
    """One object of the bus."""

    way: tuple[int, ...]
    name: str
    described: str
    role: str
    states: frozenset[str]
    box: tuple[int, int, int, int]
    text: str

    @property
    def told(self) -> str:
        return f"{self.role} {self.name!r} at {self.way}"


class Ears:
    """The program and the reader beside it."""

    def __init__(self, life: subprocess.Popen[str], reader: subprocess.Popen[str]) -> None:
        self._life = life
        self.first_run: list[Thing] = []
        self.is_inside = False
        self._reader = reader

    def do(self, what: str) -> None:
        """Have the person do something, and wait until it is done."""
        self._life.stdin.write(f"{what}\n")
        self._life.stdin.flush()
        assert self._life.stdout.readline().strip() == what.rsplit(maxsplit=1)[-1]

    def walk(self) -> list[Thing]:
        """Return everything that is shown, in the bus's own order."""
        return [
            Thing(
                tuple(each["way"]), each["name"], each["described"], each["role"],
                frozenset(each["states"]), tuple(each["box"]), each["text"],
            )
            for each in self._ask("walk")
        ]  # fmt: skip

    def heard(self) -> list[str]:
        """Return what was announced since the last time."""
        return self._ask("heard")

    def _ask(self, what: str) -> list:
        self._reader.stdin.write(f"{what}\n")
        self._reader.stdin.flush()
        return json.loads(self._reader.stdout.readline())


@contextmanager
def running(command: list[str], env: dict[str, str], **more: object) -> Iterator:
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, env=env, **more,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture(scope="module")
def ears(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ears]:
    root = tmp_path_factory.mktemp("heard")
    for name in ("data/models", "home", "tmp", "run"):
        (root / name).mkdir(parents=True, mode=0o700)
    build_tiny_gguf(root / "data/models/tiny.gguf", n_ctx=8192, says=REPLY)
    env = {**environment(root), "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    with ExitStack() as stack:
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x900x24", "-nolisten", "tcp"]
        xvfb = stack.enter_context(running(screen, env))
        env["DISPLAY"] = f":{xvfb.stdout.readline().strip()}"
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1", "--nopidfile"]
        daemon = stack.enter_context(running(bus, env))
        env["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
        command = [sys.executable, "-m", "tests.journeys.heard_life", str(root / "data")]
        life = stack.enter_context(running(command, env, cwd=root))
        reading = {key: value for key, value in env.items() if key != "PYTHONPATH"}
        script = str(Path(__file__).with_name("bus_reader.py"))
        reader = stack.enter_context(running([SYSTEM_PYTHON, script], reading))
        assert json.loads(reader.stdout.readline()) == {"program": "Alcove"}
        yield Ears(life, reader)


@pytest.fixture
def inside(ears) -> Ears:
    """Return the ears with a vault open in which one thing was written."""
    if not ears.is_inside:
        ears.first_run = ears.walk()
        ears.do("vault")
        ears.do("write")
        ears.is_inside = True
    ears.do("go today")
    ears.heard()
    return ears


def faults(things: list[Thing]) -> list[str]:
    """Return what has the focus without a name or a role, and what stands in no order."""
    nameless = [
        each.told
        for each in things
        if "focusable" in each.states and (not each.name.strip() or each.role in ROLELESS)
    ]
    return nameless + [f"{after.told} before {one.told}" for one, after in backwards(things)]


def backwards(things: list[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """Yield what stands one above the other on the page, and the other way on the bus."""
    below: dict[tuple[int, ...], list[Thing]] = {}
    for thing in things:
        if min(thing.box[2:]) > 0:
            below.setdefault(thing.way[:-1], []).append(thing)
    for siblings in below.values():
        for one, after in pairwise(siblings):
            left, top, width, _ = one.box
            is_above = after.box[1] + after.box[3] <= top
            if is_above and after.box[0] < left + width and left < after.box[0] + after.box[2]:
                yield one, after


def titles(things: list[Thing]) -> set[str]:
    return {each.name for each in things if each.role in WINDOWS}


def test_every_control_of_every_page_is_on_the_bus_with_its_name_and_in_its_order(inside):
    found = {"first run": faults(inside.first_run)}
    assert titles(inside.first_run) == {"Alcove"}
    for room in Destination:
        inside.do(f"go {room}")
        things = inside.walk()
        found[str(room)] = faults(things)
        assert titles(things) == {"Alcove"}
        assert sum("focusable" in each.states for each in things) > FEWEST_STOPS
    for sheet in ("help", "search"):
        inside.do(sheet)
        found[sheet] = faults(inside.walk())
    assert {where: what for where, what in found.items() if what} == {}


def test_an_opened_sheet_and_a_finished_reply_are_announced_once_and_no_single_words(inside):
    inside.do("talk")
    (said,) = inside.heard()
    assert said.startswith("AI, ")
    assert said.endswith(REPLY)
    inside.do("help")
    assert inside.heard() == ["Help now"]
    inside.do("search")
    assert inside.heard() == ["Search"]


def test_the_lock_screen_tells_a_reader_nothing_of_what_it_hides(inside):
    inside.do("go journal")
    told = str(inside.walk())
    assert all(word in told for word in (TITLE, BODY))
    inside.do("lock")
    inside.do("try")
    things = inside.walk()
    assert titles(things) == {"Alcove"}
    told = str(things)
    assert not [word for word in (TITLE, BODY, SAID, *PASSPHRASE.split()) if word in told]
    (field,) = [each for each in things if each.role == "password text"]
    assert set(field.text) <= {"●", "•", "*"}
    assert len(field.text) == len(PASSPHRASE)
