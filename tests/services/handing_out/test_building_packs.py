"""A pack is what was previewed, signed by the clinician's key; nothing is saved with a gap."""

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.audit import AuditEvent
from app.domain.conversation import Mode
from app.domain.handout.checking import part_faults
from app.domain.handout.limits import Limits
from app.domain.handout.opened import Signature
from app.domain.handout.pack import PackContact, PackPrompt
from app.domain.handout.workspace import NO_REGION, Checklist, ClinicianProfile, Gap
from app.handout.keys import new_keys
from app.handout.pack_file import read_pack
from app.host.chosen_files import FileTrouble
from app.host.resources import Resources
from app.services.handing_out.building_packs import (
    PackNotReady,
    PackNotSaved,
    file_name,
    new_key,
)
from app.services.handing_out.tidying import tidied
from app.services.handing_out.workspace import build_workspace
from app.vault.errors import NoLongerThere

PROFILE = ClinicianProfile("Dr Noor Haddad", "Practice at the canal", "030 555 0100")
ANSWERED = Checklist(
    is_suitable=True, has_crisis_plan=True, knows_nobody_watches=True, region=NO_REGION
)


@pytest.fixture
def workspace(vault, clock):
    vault.handout.workspace.make(new_keys(), clock.now())
    workspace = build_workspace(vault, Resources.shipped(), clock)
    workspace.introducing.save(PROFILE)
    return workspace


@pytest.fixture
def building(workspace):
    return workspace.building


@pytest.fixture
def worry(workspace):
    return next(course for course in workspace.stocking.courses if course.id == "worry")


def ready(building, course):
    return building.keep(replace(building.start(course, "M. S."), checks=ANSWERED))


def test_a_journal_has_no_workspace(vault, clock):
    assert build_workspace(vault, Resources.shipped(), clock) is None


def test_a_course_answered_for_becomes_a_signed_file_that_reads_as_the_preview(
    building, worry, workspace, tmp_path
):
    draft = ready(building, worry)
    preview = building.preview(draft)
    made = building.write(draft, tmp_path / file_name(preview))
    opened = read_pack((tmp_path / "alcove-pack-1.alcove-pack").read_bytes())
    assert opened.signature is Signature.GOOD
    assert opened.pack == preview
    assert opened.pack.giver.name == PROFILE.name
    assert opened.pack.giver.sealing_key == workspace.introducing.sealing_key()
    assert opened.pack.limits.is_journal_only
    assert building.draft(draft.id).last_made == made


def test_each_saved_file_is_a_line_of_the_log_without_a_word_of_it(
    building, worry, vault, tmp_path
):
    draft = ready(building, worry)
    building.write(draft, tmp_path / "one")
    building.write_again(building.draft(draft.id), tmp_path / "two")
    events = [record.event for record in vault.audit.records(2)]
    assert events == [AuditEvent.PACK_SAVED, AuditEvent.PACK_SAVED]
    with pytest.raises(PackNotSaved):
        building.write_again(building.draft(draft.id), tmp_path / "two")
    assert len([each for each in vault.audit.records(9) if each.event in events]) == 2


def test_help_lines_to_begin_from_fit_into_a_pack_and_say_how_sure_they_are(workspace, clock):
    lines = workspace.stocking.help_lines(clock.now().date())
    assert len({line.country for line in lines}) > 30
    assert [line.country for line in lines] == sorted(line.country for line in lines)
    contacts = [PackContact(new_key(), line.service, line.contact, line.hours) for line in lines]
    assert [fault for each in contacts for fault in part_faults("it", each)] == []
    assert any(line.checked_on and line.is_fresh for line in lines)
    assert any(not line.checked_on for line in lines)


def test_every_shipped_course_can_be_saved_as_it_is(building, workspace, tmp_path):
    for course in workspace.stocking.courses:
        draft = ready(building, course)
        assert building.faults(draft) == ()
        building.write(draft, tmp_path / f"{course.id}.alcove-pack")


def test_for_whom_a_pack_is_stands_in_no_byte_of_it(building, worry, tmp_path):
    draft = building.keep(replace(ready(building, worry), label="Marit Sandvik"))
    path = tmp_path / "pack"
    building.write(draft, path)
    assert b"Marit" not in path.read_bytes()
    assert "Marit" not in file_name(draft.pack)


def test_an_empty_draft_says_what_it_lacks_and_nothing_is_written(building, workspace, tmp_path):
    workspace.introducing.save(ClinicianProfile())
    draft = building.start(None)
    with pytest.raises(PackNotReady) as raised:
        building.write(draft, tmp_path / "pack")
    assert raised.value.gaps == (Gap.NAME, Gap.TITLE, Gap.EMPTY, Gap.CHECKS)
    assert raised.value.faults == ()
    assert not (tmp_path / "pack").exists()


def test_dates_that_cannot_be_are_gaps(building, worry):
    draft, today = ready(building, worry), building.today()
    past = replace(draft.pack, review_on=today - timedelta(days=1))
    assert building.gaps(draft.with_pack(past)) == (Gap.REVIEW_PAST,)
    early = replace(draft.pack, valid_until=draft.pack.review_on - timedelta(days=1))
    assert building.gaps(draft.with_pack(early)) == (Gap.ENDS_BEFORE_REVIEW,)
    over = replace(draft.pack, review_on=None, valid_until=today - timedelta(days=1))
    assert building.gaps(draft.with_pack(over)) == (Gap.RAN_OUT,)


def test_in_a_region_that_restricts_only_a_journal_can_be_saved(building, worry):
    limits = Limits(companion=True, modes=frozenset({Mode.LISTEN}))
    draft = replace(ready(building, worry), checks=replace(ANSWERED, region="US-IL"))
    assert building.gaps(draft) == ()
    with_companion = draft.with_pack(replace(draft.pack, limits=limits))
    assert building.gaps(with_companion) == (Gap.REGION,)
    elsewhere = replace(with_companion, checks=ANSWERED)
    assert building.gaps(elsewhere) == ()


def test_the_next_edition_keeps_series_and_keys_and_asks_again(building, worry, tmp_path):
    draft = ready(building, worry)
    building.write(draft, tmp_path / "one")
    again = building.draft(draft.id)
    assert building.gaps(again) == (Gap.CHECKS,)
    building.write(building.keep(replace(again, checks=ANSWERED)), tmp_path / "two")
    first, second = (read_pack((tmp_path / name).read_bytes()).pack for name in ("one", "two"))
    assert (first.edition, second.edition) == (1, 2)
    assert first.series == second.series
    assert list(first.parts()) == list(second.parts())


def test_an_edition_is_written_again_byte_for_byte(building, worry, tmp_path):
    draft = ready(building, worry)
    with pytest.raises(NoLongerThere):
        building.write_again(draft, tmp_path / "none")
    building.write(draft, tmp_path / "one")
    building.write_again(building.draft(draft.id), tmp_path / "again")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "again").read_bytes()


def test_a_file_that_is_there_stays_and_no_edition_is_counted(building, worry, tmp_path):
    (tmp_path / "pack").write_text("mine", "utf-8")
    draft = ready(building, worry)
    with pytest.raises(PackNotSaved) as raised:
        building.write(draft, tmp_path / "pack")
    assert raised.value.trouble is FileTrouble.EXISTS
    assert (tmp_path / "pack").read_text("utf-8") == "mine"
    assert building.draft(draft.id).last_made is None


def test_a_text_that_could_read_otherwise_is_named_and_refused(building, worry, tmp_path):
    draft = ready(building, worry)
    turned = PackPrompt(new_key(), "read \u202ethis")
    draft = draft.with_pack(replace(draft.pack, prompts=(*draft.pack.prompts, turned)))
    (fault,) = building.faults(draft)
    assert (fault.where, fault.what) == ("prompts.2.text", "direction")
    with pytest.raises(PackNotReady):
        building.write(draft, tmp_path / "pack")


def test_texts_are_composed_and_have_plain_ends():
    typed = unicodedata.normalize("NFD", " café\r\n\tnow ")
    assert tidied(PackPrompt(new_key(), typed)).text == "café\n    now"


def test_another_pack_like_it_is_another_series_with_its_first_edition(building, worry, tmp_path):
    draft = ready(building, worry)
    building.write(draft, tmp_path / "one")
    other = building.start_like(building.draft(draft.id), "K.")
    assert other.pack.series != draft.pack.series
    assert (other.pack.edition, other.label, other.last_made) == (1, "K.", None)


def test_the_fingerprint_is_seven_words_and_stays(workspace):
    key = workspace.introducing.key()
    assert len(key.words) == 7
    assert key == workspace.introducing.key()
    assert key.text.startswith("ALCOVE-KEY:1:")
    assert len(key.squares) == len(key.squares[0]) > 20


def test_each_keystroke_that_was_kept_is_there_after_the_lock(building, worry):
    draft = building.start(worry)
    half = replace(draft.pack, title="", welcome="For you, M")
    building.keep(draft.with_pack(half))
    assert building.draft(draft.id).pack == half
    building.remove(draft.id)
    assert building.all() == []
