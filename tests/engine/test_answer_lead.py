"""A real worker begins a reply at its words, ends it at the family's end, and tells thoughts."""

import pytest

from app.domain.conversation import StopReason
from app.domain.generation import Chunk, GenerationRequest, Message, Role, Sampling
from app.engine.answer_lead import LedTemplate, closing, lead_of
from app.engine.templates import ChatTemplate, SpecialTexts, TemplateFailed
from tests.engine.test_chat_templates import NOON
from tests.fakes.tiny_gguf import CHAT_TEMPLATE, build_tiny_gguf

HELLO = (Message(Role.USER, "Hello"),)
CHANNELS = (
    "{% for m in messages %}<|start|>{{ m.role }}"
    "{% if m.role == 'assistant' %}<|channel|>final{% endif %}<|message|>{{ m.content }}<|end|>"
    "{% endfor %}{% if add_generation_prompt %}<|start|>assistant{% endif %}"
)


def made(source):
    return ChatTemplate(source, SpecialTexts("<s>", "</s>"), lambda: NOON)


def spoken(client, path, **sampling):
    client.load(path)
    settings = Sampling(temperature=0.0, max_tokens=30, **sampling)
    events = list(client.generate(GenerationRequest(HELLO, settings)))
    return "".join(e.text for e in events if isinstance(e, Chunk)), events[-1].reason


def test_the_lead_is_what_stands_before_the_words_of_past_replies():
    assert lead_of(made(CHANNELS)) == "<|channel|>final<|message|>"
    assert (
        LedTemplate(made(CHANNELS))
        .render(HELLO)
        .endswith("<|start|>assistant<|channel|>final<|message|>")
    )


def test_a_family_that_only_breaks_a_line_there_has_no_lead():
    assert lead_of(made(CHAT_TEMPLATE)) == ""


def test_a_family_that_refuses_to_show_past_replies_has_no_lead():
    class Refusing:
        def render(self, messages):
            return "x"

        def render_past(self, messages):
            raise TemplateFailed

    assert lead_of(Refusing()) == ""


@pytest.mark.parametrize(
    ("rendered", "closed"),
    [
        ("assistant\n<think>\n", "</think>\n\n"),
        ("assistant<think>", "\n</think>\n\n"),
        ("[INST]a[/INST][THINK]", "[/THINK]"),
        ("<|CHATBOT_TOKEN|><|START_THINKING|>", "<|END_THINKING|>"),
        ("assistant\n", ""),
        ("assistant\n<think>\n\n</think>\n\n", ""),
    ],
)
def test_a_prompt_that_ends_inside_a_thought_is_closed(rendered, closed):
    assert closing(rendered) == closed


def test_a_reply_ends_at_the_token_that_ends_the_familys_turns(client, tmp_path):
    # The vocabulary knows "<|turn|>" as a control token, yet not as an end.
    template = CHAT_TEMPLATE.replace("<|end|>\n", "<|turn|>")
    path = build_tiny_gguf(
        tmp_path / "tiny.gguf", chat_template=template, says="Hi", turn_comes="last"
    )
    assert spoken(client, path) == ("Hi", StopReason.COMPLETE)


def test_a_token_that_marks_a_thought_is_spelt_out(client, tmp_path):
    template = CHAT_TEMPLATE.replace("<|turn|>", "<|start|>")
    path = build_tiny_gguf(
        tmp_path / "tiny.gguf",
        chat_template=template,
        says="Hi",
        turn="[THINK]",
        turn_comes="first",
    )
    assert spoken(client, path) == ("<think>Hi", StopReason.COMPLETE)
