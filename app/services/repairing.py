"""When a reply missed the person: they say so in one click, and it is tried another way.

The reply is marked, with the reason if they give one. The first time the model is told what
was wrong and answers once more. The second time to the same message a machine has had its
chance: the program asks, in words written in advance, what it was really about. The mark is
the person's; nobody else is told.
"""

from collections.abc import Iterator, Sequence

from app.domain.conversation import ConversationId, Speaker, Turn, TurnId
from app.domain.reply_mark import Missed
from app.host.clock import Clock
from app.services.chatting import ChatEvent, Chatting
from app.vault.reply_marks import ReplyMarks

TRIES = 2  # so many marked replies to one message are enough

_TOLD = {
    Missed.UNSAID: "Your last reply missed the person. Say back only what they said, in new words.",
    Missed.MISUNDERSTOOD: (
        "Your last reply misunderstood the person. Say that you may have, in a few words, and"
        " ask one short question about what they meant."
    ),
    Missed.TOO_MUCH: "Your last reply was too long. Answer in one short sentence.",
    Missed.COLD: "Your last reply sounded cold. Name the feeling first, warmly and plainly.",
    Missed.TELLING: (
        "Your last reply told the person what to do or feel. Give no advice. Say back what"
        " they said, and ask nothing."
    ),
    Missed.REPEATED: "Your last reply repeated itself. Say something new about what they said.",
}
REPAIR = (
    "I have missed you twice now. I am a program, and sometimes I do not find the words. What"
    " matters most to you in what you wrote? You can also leave it here; your words are kept."
)


class Repairing:
    """Marks replies of one open vault, and asks for better ones."""

    def __init__(self, chatting: Chatting, marks: ReplyMarks, clock: Clock) -> None:
        self._chatting = chatting
        self._marks = marks
        self._clock = clock

    def not_quite(self, conversation_id: ConversationId, reason: Missed) -> Iterator[ChatEvent]:
        """Mark the last reply and yield what comes in its place.

        Raises:
            ValueError: The conversation does not end with a reply.
            VaultError: The mark could not be stored; nothing was asked.
        """
        turns = self._chatting.turns(conversation_id)
        if not turns or turns[-1].speaker is not Speaker.COMPANION:
            message = "no reply to mark"
            raise ValueError(message)
        self._marks.put(turns[-1].id, reason, self._clock.now())
        if self._marks.since(conversation_id, _message_of(turns)) >= TRIES:
            yield self._chatting.say(conversation_id, REPAIR)
        else:
            yield from self._chatting.again(conversation_id, _TOLD[reason])


def _message_of(turns: Sequence[Turn]) -> TurnId:
    """Return the last message of the person; the beginning where there is none."""
    said = [turn.id for turn in turns if turn.speaker is Speaker.PERSON]
    return said[-1] if said else TurnId(0)
