"""The kinds of writes that a journal and a talk are made of, and the keys and copies of a vault.

Each method is one kind. Before it writes it says ``begin`` and what will be true, after it
has returned ``done`` and what is true; see ``bench.acknowledged``.
"""

import random
from collections.abc import Callable
from datetime import timedelta

from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.entry import Draft, DraftId, EntryId
from app.domain.preferences import IDLE_MINUTES_CHOICES, Preferences
from app.vault.backups import Backup
from app.vault.header import SlotKind
from app.vault.slots import by_passphrase
from app.vault.vault import OpenVault
from bench.acknowledged import GONE, UNKNOWN
from bench.words import CHEAP, START, key_file_of, text_of

Say = Callable[..., None]
"""Takes the words of one line."""


class BasicKinds:
    """Writes to one vault and says so."""

    def __init__(
        self, vault: OpenVault, chance: random.Random, number: int, secret: str, say: Say
    ) -> None:
        self._vault = vault
        self._chance = chance
        self._number = number
        self._say = say
        self.current_passphrase = secret
        self._at = START + timedelta(hours=number)
        self._talk = vault.conversations.start(Mode.LISTEN, self._at).id
        self._written = 0
        self._open: list[DraftId] = []

    def basic_kinds(self) -> tuple[Callable[[], None], ...]:
        """Return the kinds of this class, each as often as it is wanted among the others."""
        return (
            *(self.draft, self.draft, self.entry, self.entry, self.changed_entry),
            *(self.kept_draft, self.discarded_draft, self.boundary, self.preference),
            *(self.turn, self.reply, self.unsent),
            *(self.passphrase, self.recovery_code, self.key_file, self.backup),
        )

    def draft(self) -> None:
        """Begin a draft, and sometimes write on."""
        number = self._next_number()
        self._say("begin", "draft", UNKNOWN, number)
        draft = self._saved(number, None)
        self._say("done", "draft", draft.id, number)
        self._open.append(draft.id)
        if number % 2:
            again = self._next_number()
            self._say("begin", "draft", draft.id, again)
            self._saved(again, draft.id)
            self._say("done", "draft", draft.id, again)

    def entry(self) -> None:
        """Keep a new entry at once."""
        number = self._next_number()
        draft = self._saved(number, None)
        self._say("begin", "entry", UNKNOWN, number)
        entry = self._vault.drafts.keep(draft.id, self._at)
        self._say("done", "entry", entry.id, number)

    def changed_entry(self) -> None:
        """Write an entry anew."""
        entry_id = self._any_entry()
        if entry_id is None:
            return
        number = self._next_number()
        draft = self._saved(number, None, entry_id)
        facts = ("entry", entry_id, number, "boundary", entry_id, Boundary.MINE_ONLY.value)
        self._say("begin", *facts)
        self._vault.drafts.keep(draft.id, self._at)
        self._say("done", *facts)

    def kept_draft(self) -> None:
        """Turn a draft that was acknowledged into an entry."""
        if not self._open:
            return
        number, draft_id = self._next_number(), self._open.pop()
        self._say("begin", "draft", draft_id, number)
        self._saved(number, draft_id)
        self._say("done", "draft", draft_id, number)
        self._say("begin", "draft", draft_id, GONE, "entry", UNKNOWN, number)
        entry = self._vault.drafts.keep(draft_id, self._at)
        self._say("done", "draft", draft_id, GONE, "entry", entry.id, number)

    def discarded_draft(self) -> None:
        """Throw a draft away."""
        if not self._open:
            return
        draft_id = self._open.pop()
        self._say("begin", "draft", draft_id, GONE)
        self._vault.drafts.discard(draft_id)
        self._say("done", "draft", draft_id, GONE)

    def boundary(self) -> None:
        """Choose who may read an entry."""
        entry_id, chosen = self._any_entry(), self._chance.choice(list(Boundary))
        if entry_id is None:
            return
        self._say("begin", "boundary", entry_id, chosen.value)
        self._vault.entries.set_boundary(entry_id, chosen, self._at)
        self._say("done", "boundary", entry_id, chosen.value)

    def preference(self) -> None:
        """Choose how long the vault stays open."""
        minutes = self._chance.choice(IDLE_MINUTES_CHOICES)
        self._say("begin", "idle", "vault", minutes)
        self._vault.preferences.store(Preferences(idle_minutes=minutes))
        self._say("done", "idle", "vault", minutes)

    def turn(self) -> None:
        """Say something; what was unsent goes with it."""
        number = self._next_number()
        self._say("begin", "unsent", self._talk, 0)
        self._vault.conversations.save_unsent(self._talk, text_of(0))
        self._say("done", "unsent", self._talk, 0)
        self._say("begin", "unsent", self._talk, GONE, "turn", f"{self._talk}/{UNKNOWN}", number)
        turn = self._vault.conversations.add_turn(
            self._talk, Speaker.PERSON, text_of(number), self._at
        )
        self._say("done", "unsent", self._talk, GONE, "turn", f"{self._talk}/{turn.id}", number)

    def reply(self) -> None:
        """Write a reply, piece by piece as it would come."""
        number = self._next_number()
        self._say("begin", "turn", UNKNOWN, number)
        reply = self._vault.conversations.begin_reply(self._talk, self._at, "a model")
        self._vault.conversations.extend_reply(reply.id, text_of(number)[:20])
        self._vault.conversations.finish_reply(reply.id, text_of(number), StopReason.COMPLETE)
        self._say("done", "turn", f"{self._talk}/{reply.id}", number)

    def unsent(self) -> None:
        """Keep what stands in the composer."""
        number = self._next_number()
        self._say("begin", "unsent", self._talk, number)
        self._vault.conversations.save_unsent(self._talk, text_of(number))
        self._say("done", "unsent", self._talk, number)

    def passphrase(self) -> None:
        """Change the passphrase."""
        new = f"passphrase-{self._next_number()}"
        self._say("begin", "passphrase", UNKNOWN, new)
        self._vault.key_slots.change_passphrase(by_passphrase(self.current_passphrase), new, CHEAP)
        self.current_passphrase = new
        self._say("done", "passphrase", UNKNOWN, new)

    def recovery_code(self) -> None:
        """Replace the recovery code."""
        self._say("begin", "recovery", UNKNOWN, UNKNOWN)
        code = self._vault.key_slots.new_recovery_code(
            by_passphrase(self.current_passphrase), CHEAP
        )
        self._say("done", "recovery", UNKNOWN, code.text)

    def key_file(self) -> None:
        """Add a key file, or close its way in."""
        proof = by_passphrase(self.current_passphrase)
        slots = self._vault.key_slots
        files = [slot.place for slot in slots.all() if slot.kind is SlotKind.KEY_FILE]
        number = self._next_number()
        if files and number % 2:
            self._say("begin", "keyfile", UNKNOWN, GONE)
            slots.remove(files[0], proof)
            self._say("done", "keyfile", UNKNOWN, GONE)
        else:
            value = f"{number}/{self.current_passphrase}".replace(" ", "_")
            self._say("begin", "keyfile", UNKNOWN, value)
            slots.add_key_file(proof, value, key_file_of(number), CHEAP)
            self._say("done", "keyfile", UNKNOWN, value)

    def backup(self) -> None:
        """Make a backup and let the rotation remove older ones."""
        self._say("begin", "backup", UNKNOWN, UNKNOWN)
        for step in self._vault.backups.make(self._vault.backup_folder, self._at):
            if isinstance(step, Backup):
                self._say("done", "backup", UNKNOWN, step.path.name)

    def _next_number(self) -> int:
        self._written += 1
        return self._chance.randrange(10**6) * 10**6 + self._number * 1000 + self._written % 1000

    def _any_entry(self) -> EntryId | None:
        recent = self._vault.entries.recent(5)
        return self._chance.choice(recent).id if recent else None

    def _saved(self, number: int, draft_id: DraftId | None, entry: EntryId | None = None) -> Draft:
        return self._vault.drafts.save(
            draft_id=draft_id,
            entry_id=entry,
            title="",
            body=text_of(number),
            boundary=Boundary.MINE_ONLY,
            at=self._at,
        )
