"""A conversation as the tokens of one model's prompt, cut to its context window.

Whole messages are left out, oldest first, until prompt and reply fit; the system's words
and the last message always stay. Nothing is cut inside a message.

A message cannot speak with the template's voice: where its text spells a control token
("<|im_end|>"), a zero-width space is put inside, so that it stays text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.domain.generation import Message, Role
from app.engine.templates import (
    PlainTemplate,
    Template,
    TemplateFailed,
    TemplateRefuses,
    joined_turns,
)

ZERO_WIDTH_SPACE = "\u200b"
SMALLEST_REPLY_TOKENS = 16
OMITTED_AT_ONCE = 8  # messages, four turns of each
MAX_STOP_CHARACTERS = 64
_MARKS = ("\ue000", "\ue001", "\ue002")  # private use: no template knows them
_LAST_WORD = re.compile(r"\S+\Z")
_TAG = re.compile(r"<[^<>\s]{1,64}>|\[/?[A-Z_]{2,32}\]")


class Vocabulary(Protocol):
    """What is needed of a model to word a prompt for it."""

    context_tokens: int
    bos: int
    adds_bos: bool

    def tokenise(self, text: str) -> list[int]:
        """Return a text's tokens, spellings of control tokens taken as those tokens."""

    def token_text(self, token: int) -> str:
        """Return a token as its vocabulary spells it."""


class PromptDoesNotFit(Exception):
    """Even the shortest prompt leaves no room for a reply."""

    def __init__(self, needed_tokens: int, context_tokens: int) -> None:
        super().__init__(f"{needed_tokens} of {context_tokens} tokens")
        self.needed_tokens = needed_tokens
        self.context_tokens = context_tokens


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt that fits, how many messages it lacks, and the room for the reply."""

    tokens: tuple[int, ...] = field(repr=False)
    omitted_messages: int
    reply_tokens: int


class PromptWriter:
    """Words conversations for one model."""

    def __init__(
        self, vocabulary: Vocabulary, template: Template, control_texts: frozenset[str]
    ) -> None:
        self._vocabulary = vocabulary
        self._template = template
        longest_first = sorted(control_texts, key=len, reverse=True)
        self._control = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def prompt(self, messages: Sequence[Message], max_tokens: int) -> Prompt:
        """Return the prompt with as many of the newest messages as fit.

        Raises:
            PromptDoesNotFit: Not even the system's words and the last message fit.
            TemplateFailed: The template refuses these messages.
        """
        context = self._vocabulary.context_tokens
        # A long reply must not push the conversation out of a small window.
        reserve = max(min(max_tokens, context // 3), SMALLEST_REPLY_TOKENS)
        safe = self._safe(messages)
        omissible = sum(each.role is not Role.SYSTEM for each in safe[:-1])
        tokens = self._tokens(safe)  # most often nothing has to be left out
        low, high = 0, omissible if len(tokens) + reserve > context else 0
        while low < high:  # the fewest to leave out lies between
            middle = (low + high) // 2
            if len(self._tokens(without_oldest(safe, middle))) + reserve <= context:
                high = middle
            else:
                low = middle + 1
        if low:
            # Rather a few more than needed: what was left out for this reply is then left
            # out for the next ones too, and their prompts begin with the same tokens.
            low = min(-(-low // OMITTED_AT_ONCE) * OMITTED_AT_ONCE, omissible)
            tokens = self._tokens(without_oldest(safe, low))
        room = context - len(tokens)
        if room < SMALLEST_REPLY_TOKENS:
            raise PromptDoesNotFit(len(tokens) + SMALLEST_REPLY_TOKENS, context)
        return Prompt(tuple(tokens), low, min(max_tokens, room))

    def beginning(self, messages: Sequence[Message], max_tokens: int) -> tuple[int, ...]:
        """Return what the prompt begins with, however the last message goes on.

        Raises:
            PromptDoesNotFit: Not even the system's words and the last message fit.
            TemplateFailed: The template refuses these messages.
        """
        omitted = self.prompt(messages, max_tokens).omitted_messages
        kept = without_oldest(self._safe(messages), omitted)
        last = kept[-1]
        marked = [*kept[:-1], Message(last.role, last.text + _MARKS[0])]
        before, mark, _ = self._rendered(marked).partition(_MARKS[0])
        return tuple(self._tokens_of(before)) if mark else ()

    def words(self, messages: Sequence[Message], max_tokens: int) -> tuple[int, ...]:
        """Return what the prompt begins with, however the last message's last word goes on.

        Raises:
            PromptDoesNotFit: Not even the system's words and the last message fit.
            TemplateFailed: The template refuses these messages.
        """
        *before, last = messages
        whole = _LAST_WORD.sub("", last.text).rstrip()
        return self.beginning([*before, Message(last.role, whole)], max_tokens)

    def _safe(self, messages: Sequence[Message]) -> list[Message]:
        return [Message(each.role, self._without_control(each.text)) for each in messages]

    def _tokens(self, messages: Sequence[Message]) -> list[int]:
        return self._tokens_of(self._rendered(messages))

    def _tokens_of(self, text: str) -> list[int]:
        tokens = self._vocabulary.tokenise(text)
        bos = self._vocabulary.bos
        if self._vocabulary.adds_bos and bos >= 0 and tokens[:1] != [bos]:
            tokens.insert(0, bos)
        return tokens

    def _rendered(self, messages: Sequence[Message]) -> str:
        """Return the rendered messages; some templates insist on the person's being first."""
        joined = joined_turns(messages)
        try:
            return self._template.render(joined)
        except TemplateFailed:
            return self._template.render(_person_first(joined))

    def _without_control(self, text: str) -> str:
        return self._control.sub(lambda match: _broken(match.group()), text)


def without_oldest(messages: Sequence[Message], count: int) -> list[Message]:
    """Return the messages less the oldest few that are not the system's."""
    kept: list[Message] = []
    left_out = 0
    for message in messages:
        if message.role is not Role.SYSTEM and left_out < count:
            left_out += 1
        else:
            kept.append(message)
    return kept


def stop_texts(template: Template) -> tuple[str, ...]:
    """Return the texts that end a reply although the model has no token for them.

    Found by rendering three turns and looking at what follows the assistant's: a tag such
    as ``<|im_end|>``, or else the words that introduce the person.
    """
    person, reply, again = _MARKS
    turns = [
        Message(Role.USER, person),
        Message(Role.ASSISTANT, reply),
        Message(Role.USER, again),
    ]
    try:
        rendered = template.render(turns)
    except TemplateFailed:
        return ()
    between = rendered.partition(reply)[2].partition(again)[0]
    tag = _TAG.search(between[:MAX_STOP_CHARACTERS])
    if tag is not None:
        return (tag.group(),)
    words = between.rstrip()[:MAX_STOP_CHARACTERS]
    return (words,) if words.strip() else ()


def check_template(template: Template) -> None:
    """Render a small conversation, as the first reply will.

    Raises:
        TemplateFailed: It cannot.
        TemplateRefuses: It will not, or leaves out what the person says.
    """
    system, person, _ = _MARKS
    messages = [Message(Role.SYSTEM, system), Message(Role.USER, person)]
    if isinstance(template, PlainTemplate):
        return
    if person not in template.render(messages):
        raise TemplateRefuses


def _person_first(messages: Sequence[Message]) -> list[Message]:
    system = [each for each in messages if each.role is Role.SYSTEM]
    rest = [each for each in messages if each.role is not Role.SYSTEM]
    while len(rest) > 1 and rest[0].role is Role.ASSISTANT:
        del rest[0]
    return [*system, *rest]


def _broken(text: str) -> str:
    return text[0] + ZERO_WIDTH_SPACE + text[1:]
