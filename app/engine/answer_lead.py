"""Where a reply begins: at its first word, not at a model's thinking or choice of channel.

A small computer writes ten words a second, and a thinking model may think for a thousand
before its first one. So it is asked to answer at once, by the means that its own template
has, in this order:

    enable_thinking = false      the switch that most templates know (see ``templates``)
    a closed thought             where the prompt ends inside a thought, the thought is closed,
                                 as the templates do that know the switch
    the lead of past replies     what the template writes between the beginning of a turn and
                                 the words of a reply ("<|channel|>final<|message|>")

A model that thinks all the same is heard out: its thoughts are told from its words by the
marks below and are not shown unasked.
"""

from collections.abc import Sequence
from typing import Protocol

from app.domain.generation import Message, Role
from app.engine.templates import TemplateFailed

MAX_LEAD_CHARACTERS = 128
THOUGHT_MARKS = {
    "<think>": "</think>",
    "<thinking>": "</thinking>",
    "<seed:think>": "</seed:think>",
    "<mm:think>": "</mm:think>",
    "<think:opensource>": "</think:opensource>",
    "[THINK]": "[/THINK]",
    "<|START_THINKING|>": "<|END_THINKING|>",
    "<|inner_prefix|>": "<|inner_suffix|>",
    "<|channel>thought": "<channel|>",
    "<|channel|>analysis<|message|>": "<|end|>",
    "Here are my reasoning steps:": "[BEGIN FINAL RESPONSE]",
}
"""What opens and closes a thought, in the templates that llama.cpp carries."""

SPELT_THOUGHTS = {
    **dict.fromkeys(("<think>", "[THINK]", "<|START_THINKING|>"), "<think>"),
    **dict.fromkeys(("</think>", "[/THINK]", "<|END_THINKING|>"), "</think>"),
    "<|inner_prefix|>": "<think>",
    "<|inner_suffix|>": "</think>",
}
"""What a token that marks a thought is written as, where the vocabulary would be silent."""

_SYSTEM, _PERSON, _REPLY = "\ue003", "\ue004", "\ue005"  # private use: no template knows them


class LeadingTemplate(Protocol):
    """A template that can also be rendered without the beginning of a reply."""

    def render(self, messages: Sequence[Message]) -> str:
        """Return the prompt, ending where the assistant is to begin."""

    def render_past(self, messages: Sequence[Message]) -> str:
        """Return messages of which the last is a reply, as the template writes past ones."""


class LedTemplate:
    """A template whose prompts end where the words of the reply begin."""

    def __init__(self, template: LeadingTemplate) -> None:
        self._template = template
        self._lead = lead_of(template)

    def render(self, messages: Sequence[Message]) -> str:
        """Return the prompt with what leads to the reply's first word.

        Raises:
            TemplateFailed: The template refuses the messages.
        """
        rendered = self._template.render(messages)
        return rendered + (self._lead or closing(rendered))


def lead_of(template: LeadingTemplate) -> str:
    """Return what a template writes before the words of a past reply; empty for nothing."""
    asked = [Message(Role.SYSTEM, _SYSTEM), Message(Role.USER, _PERSON)]
    try:
        begun = template.render(asked)
        past = template.render_past([*asked, Message(Role.ASSISTANT, _REPLY)])
    except TemplateFailed:
        return ""
    before, mark, _ = past.rpartition(_REPLY)
    lead = before[len(begun) :]
    is_lead = bool(mark) and before.startswith(begun) and len(lead) <= MAX_LEAD_CHARACTERS
    return lead if is_lead and lead.strip() else ""


def closing(rendered: str) -> str:
    """Return what closes a thought that a prompt ends in; empty where it ends in none."""
    ending = rendered.rstrip()
    for opening, closed in THOUGHT_MARKS.items():
        if ending.endswith(opening):
            if closed.startswith(("<|", "[/")):
                return closed  # a token of its own; nothing stands around those
            between = "" if rendered != ending else "\n"
            return f"{between}{closed}\n\n"
    return ""
