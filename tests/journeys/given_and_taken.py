"""Deeds of a life that concern others: a pack, a sealed sheet, another journal, old talks.

What comes or goes in clear lies in a folder that is gone afterwards, as a stick that was taken
out; the sealed file stays.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.assignment import AssignmentWords
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.handout.choosing import Range
from app.domain.handout.limits import Limits
from app.domain.handout.pack import Giver, PackAssignment, PackContact, PackPrompt, PackReading
from app.handout.pack_file import write_pack
from app.host.clock import SystemClock
from app.services.session import Session
from app.ui.printing.sheet_paper import sheet_pdf
from tests.handout.packing import PACK, SEED

LONG_AGO = timedelta(days=400)
GOES_AFTER_DAYS = 365


@contextmanager
def stick() -> Iterator[Path]:
    """Give a folder that is gone afterwards with all that was put there."""
    folder = Path.home() / "stick"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


class Exchanges:
    """The deeds, each of which spends some of the planted words."""

    def __init__(self, session: Session, words: Iterator[str], passphrase: str) -> None:
        self._session = session
        self._words = words
        self._passphrase = passphrase

    def a_pack_in_part(self) -> None:
        """Open a signed pack and take all of it but one part."""
        words, key = self._words, PACK.prompts[0].key
        agreed = AssignmentWords(
            next(words), is_agreed=True, why=next(words), two_minutes=next(words)
        )
        pack = replace(
            PACK,
            made_on=self._now().date(),
            review_on=None,
            valid_until=None,
            title=next(words),
            giver=Giver(next(words)),
            welcome=next(words),
            limits=Limits(companion=True, modes=frozenset(Mode), own_topics_off=(next(words),)),
            contacts=(PackContact(PACK.contacts[0].key, next(words), "555-0101"),),
            assignments=(PackAssignment(PACK.assignments[0].key, agreed),),
            reading=(PackReading(PACK.reading[0].key, "Why", next(words)),),
            prompts=(PackPrompt(key, next(words)),),
        )
        opening = self._session.handout.opening
        with stick() as folder:
            path = folder / "given.alcove-pack"
            path.write_bytes(write_pack(pack, SEED))
            given = opening.accept(opening.look(path), {key}, self._now())
        assert given in opening.in_force()

    def a_sealed_sheet(self) -> None:
        """Put a sheet together, leave a word of an entry out, seal it and print it."""
        words, sharing = self._words, self._session.sharing
        told, hidden = next(words), next(words)
        body = f"{told} was there. {hidden} was too."
        journaling = self._session.journaling
        journaling.keep(
            journaling.save_draft(None, None, next(words), body, Boundary.FOR_MY_SESSION).id
        )
        sharing.write(topics=next(words), recipient=next(words), purpose=next(words))
        for offer in sharing.state().offers:
            sharing.tick(offer)
        (entry,) = sharing.state().offers.entries
        begins = entry.text.index(hidden)
        sharing.choose(entry, (), (Range(begins, begins + len(hidden)),))
        ready = sharing.prepare(sharing.state().sheet)
        assert told.encode() in ready.content
        assert hidden.encode() not in ready.content
        sharing.seal_with(ready, self._passphrase, Path.home() / "sheet.age")
        with stick() as folder:
            sharing.save_page(ready, sheet_pdf(ready.sheet), folder / "sheet.pdf")

    def another_journal(self) -> None:
        """Bring two journals in and take the second one back."""
        importing = self._session.importing
        for _ in range(2):
            with stick() as folder:
                page = folder / "2026-03-01.md"
                page.write_text(f"# {next(self._words)}\n\n{next(self._words)}\n")
                importing.look(folder)
                *_, imported = importing.bring_in(folder)
        assert importing.take_back(imported.batch).trashed == 1

    def old_talks_that_go(self) -> None:
        """Have an old talk go to the trash by the rule that the person sets."""
        then = self._now() - LONG_AGO
        conversations = self._session.opened.vault.conversations
        talk = conversations.start(Mode.LISTEN, then)
        conversations.add_turn(talk.id, Speaker.PERSON, next(self._words), then)
        reply = conversations.begin_reply(talk.id, then, "Starter 0.1")
        conversations.finish_reply(reply.id, next(self._words), StopReason.COMPLETE)
        retaining = self._session.retaining
        (concerned,) = retaining.concerned(GOES_AFTER_DAYS)
        assert concerned.id == talk.id
        assert retaining.choose(GOES_AFTER_DAYS) == 1

    @staticmethod
    def _now() -> datetime:
        return SystemClock().now().astimezone(UTC)
