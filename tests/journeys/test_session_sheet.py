"""From a pack to a sheet and back: what the clinician reads is what the client saw, no word more.

Two real vaults, a fortnight by a turned clock, one part of the pack refused, one name left out
of an entry; the sealed file is opened by the clinician's workspace and by the ``age`` command.
"""

import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.assignment import Outcome, ReportWords
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, StopReason
from app.domain.handout.choosing import Range
from app.ui.printing.sheet_paper import sheet_document, sheet_pdf
from app.ui.widgets.theme import look
from tests.services.handing_out.two_hands import ANSWERED, client, clinician, clock, house
from tests.services.sharing.arranging import answer_phq_9
from tests.vault.arranging import kept

__all__ = ["client", "clinician", "clock", "house"]

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

NAME = "Quokkazephyr"
OWN = "What I think at night is mine: Wombatlattice"
TOLD = f"On Monday I met {NAME} at the canal. We talked for an hour. I slept badly after."
TUESDAYS_AND_FRIDAYS = 0b0010010
REPLY = "It sounds as if the walk helped a little."


def take_a_pack(clinician, client, clock, path):
    """Give a pack whose first assignment is for two days of the week, and refuse the second."""
    building = clinician.workspace.building
    course = next(each for each in clinician.workspace.stocking.courses if each.id == "worry")
    draft = building.start(course, "M. S.")
    first, refused, *others = draft.pack.assignments
    first = replace(first, words=replace(first.words, weekdays=TUESDAYS_AND_FRIDAYS))
    draft = draft.with_pack(replace(draft.pack, assignments=(first, refused, *others)))
    building.write(building.keep(replace(draft, checks=ANSWERED)), path)
    opening = client.handout.opening
    proposal = opening.look(path)
    assert proposal.opened.pack.assignments[0].words.weekdays == TUESDAYS_AND_FRIDAYS
    opening.accept(proposal, {refused.key}, clock.now())


def live_a_fortnight(client, clock):
    """Write, talk, answer a measure and try what was agreed."""
    vault = client.opened.vault
    for day in range(14):
        clock.moment += timedelta(days=1)
        kept(vault, f"{OWN} {day}", at=clock.now())
        if day == 6:
            kept(vault, TOLD, title="Canal", at=clock.now(), boundary=Boundary.FOR_MY_SESSION)
            talk = vault.conversations.start(Mode.LISTEN, clock.now())
            reply = vault.conversations.begin_reply(talk.id, clock.now(), "Starter 0.1")
            vault.conversations.finish_reply(reply.id, REPLY, StopReason.COMPLETE)
        assigning = client.practice.assigning
        agreed = assigning.open()[0]
        is_its_day = clock.now().date().weekday() in {1, 4}
        assert (agreed in assigning.due()) is is_its_day
        if day in {2, 9}:  # a Thursday: not one of its days, and told of all the same
            assert not is_its_day
            assigning.tell(agreed, ReportWords(Outcome.PARTLY, "it rained"))
        if day in {3, 11}:
            answer_phq_9(client.practice, 2 if day == 3 else 1)


def build_a_sheet(sharing):
    """Tick every line, and leave the name out of the entry."""
    sharing.write(topics="Sleep", recipient="Dr Noor Haddad", purpose="Our third session")
    for offer in sharing.state().offers:
        sharing.tick(offer)
    (entry,) = sharing.state().offers.entries
    begins = entry.text.index(NAME)
    sharing.choose(entry, (), (Range(begins + 1, begins + 4),))
    return sharing.state().sheet


def unpacked(pdf):
    """Return the file and every stream of it, decompressed."""
    parts = [pdf]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_what_comes_back_is_what_the_client_saw_and_approved(clinician, client, clock, tmp_path):
    take_a_pack(clinician, client, clock, tmp_path / "worry.alcove-pack")
    live_a_fortnight(client, clock)
    sheet = build_a_sheet(client.sharing)
    shown = sheet_document(sheet, look().serif(15)).toPlainText()

    (doctor,) = client.sharing.recipients()
    assert doctor.name == "Dr Noor Haddad"
    ready = client.sharing.prepare(sheet)
    given = client.sharing.seal_for(ready, doctor, tmp_path / "sheet.age")
    page = client.sharing.save_page(ready, sheet_pdf(sheet), tmp_path / "sheet.pdf")

    reading = clinician.reading_sheets
    opened = reading.open(reading.find(given.path))
    assert opened.document == ready.content
    received = reading.keep(opened, "Client 14")
    assert sheet_document(received.sheet, look().serif(15)).toPlainText() == shown
    assert [each.sha256 for each in client.sharing.given(9)] == [
        page.disclosure.sha256,
        received.sha256,
    ]
    for hidden in (NAME, "Wombatlattice"):
        assert hidden not in shown
        for content in (opened.document, given.path.read_bytes(), unpacked(page.path.read_bytes())):
            assert hidden.encode() not in content
    for told in ("Sleep", "it rained", REPLY, "We talked for an hour"):
        assert told in shown
    assert {outcome.value for line in sheet.homework for outcome in _outcomes(line)} == {"partly"}
    _expect_others_to_read_it(clinician, given.path, page.path, ready.content, tmp_path)


def _outcomes(line):
    return [each.outcome for each in line.tries]


def _expect_others_to_read_it(clinician, sealed, pdf, content, folder):
    if shutil.which("age") is None or shutil.which("pdftotext") is None:
        pytest.skip("the sheet went round; age or pdftotext is not here to read it as well")
    key = folder / "key.txt"
    key.write_text(clinician.opened.vault.handout.workspace.keys().age_identity)
    by_age = subprocess.run(
        ["age", "-d", "-i", str(key), str(sealed)], check=True, capture_output=True
    )
    assert by_age.stdout == content
    read = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True)
    assert "On Monday I met [left out] at the canal." in " ".join(read.stdout.split())
    assert NAME not in read.stdout
