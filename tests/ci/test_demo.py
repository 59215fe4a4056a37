"""The demonstration is whole, opens with the printed passphrase, and says that it is one."""

import importlib.util
from pathlib import Path

import pytest

from app.domain.handout.opened import Signature
from app.handout.pack_file import read_pack
from app.services.handing_out.building_packs import PackNotReady
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
def folder(demo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    demo.build(folder, lambda: CHEAP)
    return folder


@pytest.fixture
def sessions(folder, demo):
    entrance = household(folder)
    opened = {}
    for place in entrance.keeping_vaults.places():
        opened[place.name] = entrance.open_session(
            entrance.unlocking.unlock(place, demo.PASSPHRASE)
        )
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


def test_a_folder_with_something_in_it_is_left_alone(demo, tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert demo.main([str(tmp_path)]) == 1
    assert not (tmp_path / "vaults").exists()
    assert "not empty" in capsys.readouterr().err
