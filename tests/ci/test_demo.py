"""The demonstration is whole, opens with the printed passphrase, and says that it is one."""

import contextlib
import importlib.util
import io
import re
from functools import partial
from pathlib import Path

import pytest

from app.domain.handout.opened import Signature
from app.domain.handout.sheet import TrendOf
from app.handout.pack_file import read_pack
from app.services.handing_out.building_packs import PackNotReady
from app.ui.printing.paper_mark import paper_mark
from app.ui.shell.application import dress
from app.ui.shell.demo_notice import DemoNotice
from app.ui.shell.main_window import MainWindow
from app.ui.shell.navigation import Destination, WorkspaceRoom
from tests.journeys.household import household
from tests.vault.arranging import CHEAP


@pytest.fixture(scope="module")
def demo():
    script = Path(__file__).parents[2] / ".ci/demo.py"
    spec = importlib.util.spec_from_file_location("demo", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def told(demo, tmp_path_factory):
    """Run the command as ``make demo`` does, with a cheap key, and return what it printed."""
    folder = tmp_path_factory.mktemp("demo") / "made"
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
        patch.setattr(demo, "build", partial(demo.build, kdf=lambda: CHEAP))
        assert demo.main([str(folder)]) == 0
    return folder, printed.getvalue()


@pytest.fixture(scope="module")
def folder(told):
    return told[0]


@pytest.fixture(scope="module")
def passphrase(told):
    """Return the passphrase as a reader of the terminal types it."""
    return re.search(r"^Passphrase: +(.+)$", told[1], re.MULTILINE)[1]


@pytest.fixture
def sessions(folder, passphrase):
    entrance = household(folder)
    opened = {}
    for place in entrance.keeping_vaults.places():
        opened[place.name] = entrance.open_session(entrance.unlocking.unlock(place, passphrase))
    yield opened
    for session in opened.values():
        session.close()


def test_both_vaults_open_with_the_printed_passphrase_and_say_demo(sessions, demo, folder):
    assert set(sessions) == {demo.CLIENT, demo.CLINICIAN}
    assert all(session.is_demonstration for session in sessions.values())
    client, clinician = sessions[demo.CLIENT], sessions[demo.CLINICIAN]
    assert client.workspace is None
    assert len(client.journaling.recent(50)) == len(demo.LIFE["entry"])
    assert client.permitting.profile.is_journal_only
    (given,) = client.handout.opening.in_force()
    assert given.document.edition == 1
    assert not client.planning.plan().is_blank
    assert client.practice.assigning.open()[1].reports
    opened = read_pack((folder / demo.PACK).read_bytes())
    assert opened.signature is Signature.GOOD
    assert not clinician.workspace.introducing.profile().is_blank
    drafts = clinician.workspace.building.all()
    assert {draft.last_made is not None for draft in drafts} == {True, False}
    unsaved = next(draft for draft in drafts if draft.last_made is None)
    with pytest.raises(PackNotReady):
        clinician.workspace.building.write(unsaved, folder / "never")


def test_the_clinician_opens_the_sheet_that_the_client_sealed(sessions, demo, folder):
    reading = sessions[demo.CLINICIAN].reading_sheets
    opened = reading.open(reading.find(folder / demo.SHEET))
    assert opened.sheet.topics == demo.LIFE["topics"]
    assert opened.sheet.homework
    assert {line.of for line in opened.sheet.trends} >= {TrendOf.MOOD, TrendOf.TRACKER}


def test_every_page_on_the_screen_and_on_paper_says_demo(folder, passphrase, qtbot):
    house = household(folder)
    dress(house.remembering.appearance)
    for place in house.keeping_vaults.places():
        window = opened_window(house, house.unlocking.unlock(place, passphrase), qtbot)
        inside = window.workspace or window.house
        for room in WorkspaceRoom if window.workspace is not None else Destination:
            inside.rooms.go(room)
            (notice,) = inside.rooms.findChildren(DemoNotice)
            assert notice.isVisible(), room
            assert notice.line.text().startswith("DEMO"), room
        assert paper_mark().startswith("DEMO")
        window.close()
    of_a_person = house.unlocking.create("violet canal anchor meadow", "Mine")[0]
    window = opened_window(house, of_a_person, qtbot)
    assert window.house.rooms.findChildren(DemoNotice) == []
    assert paper_mark() == ""
    window.close()


def opened_window(house, opened, qtbot):
    window = MainWindow(house, lambda: None, "Encrypted")
    with qtbot.waitExposed(window):
        window.show()
    window.open(opened)
    return window


def test_what_is_printed_says_where_everything_is(told, demo):
    folder, printed = told
    for words in (demo.CLIENT, demo.CLINICIAN, str(folder / demo.PACK), "every page says DEMO"):
        assert words in printed
    for path in re.findall(rf"{re.escape(str(folder))}/(\S+)", printed):
        assert (folder / path).exists()


def test_a_folder_with_something_in_it_is_left_alone(demo, tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert demo.main([str(tmp_path)]) == 1
    assert not (tmp_path / "vaults").exists()
    assert "not empty" in capsys.readouterr().err
