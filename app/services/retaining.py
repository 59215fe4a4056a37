"""Old conversations that go by themselves: off until the person wants it, and seen before.

They go through the trash, where they lie for thirty days. One with a star stays, and so does
one that was brought back.
"""

from datetime import datetime, timedelta
from typing import Final, Protocol

from app.domain.audit import AuditEvent
from app.domain.conversation import Conversation
from app.domain.errors import AppError
from app.host.clock import Clock
from app.services.deleting import Deleting
from app.services.preferring import Preferring
from app.vault.audit import Audit

_AT_ONCE: Final = 200


class Listing(Protocol):
    """Whatever lists conversations, the last changed first."""

    def list(self, limit: int, offset: int = 0) -> list[Conversation]:
        """Return some of them."""


class Retaining:
    """The rule of one open vault."""

    def __init__(
        self,
        conversations: Listing,
        deleting: Deleting,
        preferring: Preferring,
        audit: Audit,
        clock: Clock,
    ) -> None:
        self._conversations = conversations
        self._deleting = deleting
        self._preferring = preferring
        self._audit = audit
        self._clock = clock

    def days(self) -> int:
        """Return after how many days conversations go; 0 for never."""
        return self._preferring.current().conversation_days

    def concerned(self, days: int) -> tuple[Conversation, ...]:
        """Return what a rule would put into the trash now, the oldest first; changes nothing.

        Raises:
            VaultError: They could not be read.
        """
        return self._older(days, "") if days else ()

    def choose(self, days: int) -> int:
        """Set the rule and follow it at once; return how many went to the trash.

        Raises:
            ValueError: Not one of the choices.
            VaultError: It could not be stored, or not all went.
        """
        self._preferring.let_conversations_go(days, "")
        self._audit.append(AuditEvent.RETENTION_CHANGED, self._clock.now())
        return self.follow()

    def follow(self) -> int:
        """Put what became too old since the last time into the trash; return how many."""
        chosen = self._preferring.current()
        if not chosen.conversation_days:
            return 0
        gone = 0
        for talk in self._older(chosen.conversation_days, chosen.conversations_gone_until):
            try:
                self._deleting.delete_conversation(talk.id)
            except AppError:  # it went meanwhile, or goes the next time
                continue
            gone += 1
        until = self._limit(chosen.conversation_days).isoformat()
        self._preferring.let_conversations_go(chosen.conversation_days, until)
        return gone

    def _older(self, days: int, since: str) -> tuple[Conversation, ...]:
        """Return what is older than a rule, and was not when it was followed last."""
        limit = self._limit(days)
        seen = datetime.fromisoformat(since) if since else None
        found: list[Conversation] = []
        offset = 0
        while some := self._conversations.list(_AT_ONCE, offset):
            offset += sum(not talk.is_temporary for talk in some)
            if all(talk.is_temporary for talk in some):
                break
            found += [
                talk
                for talk in some
                if talk.changed_at < limit
                and (seen is None or talk.changed_at >= seen)
                and not (talk.is_starred or talk.is_temporary)
            ]
        return tuple(sorted(found, key=lambda talk: talk.changed_at))

    def _limit(self, days: int) -> datetime:
        return self._clock.now() - timedelta(days=days)
