"""A person who deletes, brings back, restores and erases without a pause, until the kill.

Run as ``python -m tests.journeys.deleting_until_killed DATA_FOLDER SEED`` over the vault of
``household``. Every line on standard output is one JSON document:

    {"ready": true}
    {"begin": true, "entry": id}     what becomes of this entry is not known until the next line
    {"entry": id, "word": w, "is": "kept" | "trashed" | "erased", "body": text}

and with ``everything`` in place of the seed it says ready, and erases the whole vault.
"""

import json
import random
import sys
from datetime import timedelta
from pathlib import Path

from app.domain.boundary import Boundary
from app.domain.trash import entry_key
from app.domain.version import TextId
from app.services.session import Session
from tests.journeys.household import PASSPHRASE, household
from tests.vault.arranging import TurnedClock

FILLER = "words in between "


def main(data_folder: Path, seed: str) -> None:
    """Unlock and go on until the end."""
    clock = TurnedClock()
    house = household(data_folder, clock)
    opened = house.unlocking.unlock(house.unlocking.places()[0], PASSPHRASE)
    session = house.open_session(opened)
    if seed == "everything":
        plan = house.erasing.plan(opened, session.backing_up)
        session.close()
        say(ready=True)
        house.erasing.erase(plan)
        say(erased=True)
        return
    say(ready=True)
    life = Life(session, clock, random.Random(seed), seed)
    while True:
        life.go_on()


class Life:
    """Entries, each with a word of its own, and what becomes of them."""

    def __init__(
        self, session: Session, clock: TurnedClock, chance: random.Random, seed: str
    ) -> None:
        self._session = session
        self._clock = clock
        self._chance = chance
        self._seed = seed
        self._kept: dict[int, str] = {}
        self._trashed: dict[int, str] = {}

    def go_on(self) -> None:
        """Do one thing."""
        self._clock.moment += timedelta(minutes=11)
        deeds = [self._write]
        if self._kept:
            deeds += [self._delete, self._delete, self._delete, self._restore]
        if self._trashed:
            deeds += [self._take_back, self._erase]
        self._chance.choice(deeds)()

    def _write(self) -> None:
        word = f"qz{self._seed}x{self._chance.randrange(10**9)}"
        body = f"{word} {FILLER * self._chance.randrange(1, 300)}"
        draft = self._session.journaling.save_draft(None, None, word, body, Boundary.MINE_ONLY)
        entry = self._session.journaling.keep(draft.id)
        self._kept[entry.id] = word
        say(entry=entry.id, word=word, **{"is": "kept"}, body=body)

    def _restore(self) -> None:
        entry_id, word = self._any(self._kept)
        before = self._session.journaling.entry(entry_id).body
        say(begin=True, entry=entry_id)
        draft = self._session.journaling.save_draft(
            None, entry_id, word, f"{word} anew", Boundary.MINE_ONLY
        )
        self._session.journaling.keep(draft.id)
        text = TextId(entry_id, None)
        self._session.revising.restore(text, self._session.revising.versions(text)[0].id)
        say(entry=entry_id, word=word, **{"is": "kept"}, body=before)

    def _delete(self) -> None:
        entry_id, word = self._any(self._kept)
        say(begin=True, entry=entry_id)
        self._session.deleting.delete_entry(entry_id)
        self._trashed[entry_id] = self._kept.pop(entry_id)
        say(entry=entry_id, word=word, **{"is": "trashed"}, body="")

    def _take_back(self) -> None:
        entry_id, word = self._any(self._trashed)
        say(begin=True, entry=entry_id)
        self._session.deleting.take_back(entry_key(entry_id))
        self._kept[entry_id] = self._trashed.pop(entry_id)
        body = self._session.journaling.entry(entry_id).body
        say(entry=entry_id, word=word, **{"is": "kept"}, body=body)

    def _erase(self) -> None:
        entry_id, word = self._any(self._trashed)
        say(begin=True, entry=entry_id)
        self._session.deleting.erase_now([entry_key(entry_id)])
        self._trashed.pop(entry_id)
        say(entry=entry_id, word=word, **{"is": "erased"}, body="")

    def _any(self, among: dict[int, str]) -> tuple[int, str]:
        return self._chance.choice(sorted(among.items()))


def say(**what: object) -> None:
    """Acknowledge something to whoever is about to kill us."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
