"""A conversation to open, a message to type, and somebody who types it."""

from collections.abc import Iterator
from typing import Final

from app.domain.generation import Message, Role

SYSTEM: Final = (
    "You are a writing companion inside an offline journal: a computer program, not a person"
    " and not a therapist. Say back what was said and felt, in fresh words, in one or two"
    " sentences. Then ask one short open question. Keep it under 90 words, plain and warm."
)
PERSON: Final = (
    "I slept badly again and woke at four with the meeting in my head. My sister called"
    " yesterday and we talked about the flat, and afterwards I felt tired and a little ashamed"
    " that I could not tell her what I really think about it."
)
REPLY: Final = (
    "Another short night, with the meeting waiting at the end of it, and a call that left you"
    " tired and a little ashamed. What was it that you could not tell her?"
)
# Sixty words, as the bar has it.
TYPED: Final = (
    "I think it is that she always decides before I have said a word and then I only nod and"
    " when we hang up I walk around the room and say everything I should have said while the"
    " tea gets cold and then I am angry with myself and not with her which makes no sense at"
    " all to me"
)
STROKES_A_WORD: Final = 5  # as typing is measured: five strokes make a word


def conversation(turns: int) -> list[Message]:
    """Return instructions and so many turns of each speaker."""
    messages = [Message(Role.SYSTEM, SYSTEM)]
    for number in range(turns):
        messages.append(Message(Role.USER, f"{number + 1}. {PERSON}"))
        messages.append(Message(Role.ASSISTANT, REPLY))
    return messages


def strokes(words_a_minute: float) -> Iterator[tuple[float, str]]:
    """Yield the seconds since the first stroke, and what stands there by then."""
    pause = 60 / (words_a_minute * STROKES_A_WORD)
    for count in range(1, len(TYPED) + 1):
        yield count * pause, TYPED[:count]
