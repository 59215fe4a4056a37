"""What was typed so far finds entries and turns."""

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker
from app.domain.search import FoundKind
from app.services.searching import Searching


def test_the_beginning_of_a_word_finds_entries_and_turns(vault, clock):
    at = clock.now()
    draft = vault.drafts.save(
        draft_id=None,
        entry_id=None,
        title="",
        body="The kettle",
        boundary=Boundary.MINE_ONLY,
        at=at,
    )
    vault.drafts.keep(draft.id, at)
    conversation = vault.conversations.start(Mode.LISTEN, at)
    vault.conversations.add_turn(conversation.id, Speaker.PERSON, "A new kettle", at)
    found = Searching(vault.search, vault.journal.saved_searches).find("kett")
    assert {hit.kind for hit in found} == {FoundKind.ENTRY, FoundKind.TURN}


def test_a_blank_question_finds_nothing(vault):
    assert Searching(vault.search, vault.journal.saved_searches).find("  ") == []
