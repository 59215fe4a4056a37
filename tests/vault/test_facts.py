"""The facts are true and contain nothing private."""

from app.domain.conversation import Mode, Speaker
from app.vault.header import SlotKind
from app.vault.schema import SUPPORTED
from tests.vault.arranging import CHEAP, EVENING, kept


def test_the_facts_of_a_vault(folder, vault):
    kept(vault, "secret words")
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "secret", EVENING)
    facts = vault.facts()
    assert facts.cipher.startswith("4.")
    assert facts.sqlite.startswith("3.")
    assert facts.schema == SUPPORTED
    assert facts.slots == {
        SlotKind.PASSPHRASE: 1,
        SlotKind.RECOVERY_CODE: 1,
        SlotKind.KEY_FILE: 0,
    }
    assert facts.passphrase_kdf == CHEAP
    assert facts.database_bytes >= (folder / "journal.db").stat().st_size
    assert (facts.entries, facts.versions, facts.drafts) == (1, 0, 0)
    assert (facts.conversations, facts.turns) == (1, 1)
    assert "secret" not in repr(facts)
