"""What a clinician saves is what a client opens, compares, refuses in part, and gives back."""

from dataclasses import replace

import pytest

from app.domain.handout.pack import PackReading, PartKey
from app.domain.handout.proposal import Caution, How
from tests.journeys.household import PASSPHRASE
from tests.services.handing_out.two_hands import ANSWERED, client, clinician, clock, house

__all__ = ["client", "clinician", "clock", "house"]


def saved(building, draft, path):
    building.write(building.keep(replace(draft, checks=ANSWERED)), path)
    return building.draft(draft.id)


@pytest.fixture
def given(clinician, client, clock, tmp_path):
    """A pack that was saved and taken, without its second assignment."""
    building = clinician.workspace.building
    course = next(each for each in clinician.workspace.stocking.courses if each.id == "worry")
    draft = saved(building, building.start(course, "M. S."), tmp_path / "one")
    proposal = client.handout.opening.look(tmp_path / "one")
    client.handout.opening.accept(proposal, {draft.pack.assignments[1].key}, clock.now())
    return draft


def test_what_was_previewed_is_what_a_client_is_shown(clinician, client, tmp_path):
    workspace = clinician.workspace
    course = next(each for each in workspace.stocking.courses if each.id == "worry")
    draft = workspace.building.start(course, "M. S.")
    previewed = workspace.building.proposal(draft)
    saved(workspace.building, draft, tmp_path / "one")
    shown = client.handout.opening.look(tmp_path / "one")
    assert [change.key for change in shown.changes] == [c.key for c in previewed.changes]
    assert shown.opened.pack == previewed.opened.pack
    assert shown.fingerprint == previewed.fingerprint == workspace.introducing.key().words
    assert shown.refusal is None
    assert shown.cautions == previewed.cautions == (Caution.NEW_KEY,)


def test_what_a_client_is_told_to_look_at_twice_the_clinician_is_shown_first(
    clinician, client, tmp_path
):
    building = clinician.workspace.building
    draft = building.start(None, "M. S.")
    pack = replace(draft.pack, title="Sleep", welcome="Look at www.example.org.")
    page = PackReading(PartKey("rest"), "On rest", "Rest.")
    draft = draft.with_pack(replace(pack, reading=(page,)))
    told = building.proposal(draft).cautions
    assert told == (Caution.NEW_KEY, Caution.HAS_LINK)
    saved(building, draft, tmp_path / "one")
    assert client.handout.opening.look(tmp_path / "one").cautions == told


def test_what_was_refused_does_not_happen_and_the_rest_does(client, given):
    titles = {each.words.title for each in client.practice.assigning.open()}
    first, refused, *_others = given.pack.assignments
    assert first.words.title in titles
    assert refused.words.title not in titles
    assert client.permitting.profile.is_journal_only


def test_the_next_edition_shows_only_what_differs(clinician, client, given, tmp_path):
    building, opening = clinician.workspace.building, client.handout.opening
    first, refused, *others = given.pack.assignments
    changed = replace(first, words=replace(first.words, two_minutes="Only the hour."))
    pack = replace(given.pack, assignments=(changed, refused, *others))
    draft = building.keep(given.with_pack(pack))
    told = {change.key: change.how for change in building.proposal(draft).changes}
    assert told.pop(changed.key) is How.CHANGED
    assert set(told.values()) == {How.SAME}
    saved(building, draft, tmp_path / "two")
    update = opening.look(tmp_path / "two")
    assert (update.replaces, update.cautions) == (1, ())
    differing = {c.key: c.how for c in update.changes if c.how is not How.SAME}
    assert differing == {changed.key: How.CHANGED, refused.key: How.ADDED}


def test_a_pack_that_is_given_back_leaves_nothing(client, given):
    (taken,) = client.handout.opening.in_force()
    client.handout.opening.withdraw(taken)
    assert not client.practice.assigning.open()
    assert not client.permitting.profile.is_journal_only


def test_the_kind_of_a_vault_is_kept_inside_it(clinician, client, house):
    assert clinician.workspace is not None
    assert client.workspace is None
    place = clinician.place
    clinician.close()
    again = house.open_session(house.unlocking.unlock(place, PASSPHRASE))
    assert again.workspace.introducing.profile().name == "Dr Noor Haddad"
    again.close()
