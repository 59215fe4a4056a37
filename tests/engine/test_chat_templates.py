"""Every instruct family that llama.cpp carries a template of is worded as its authors meant.

Each prompt is compared twice: with a golden text, and with what plain jinja2 makes of the
template when it is set up as transformers does. What may differ from the second is the end
alone: where a family would begin with a thought or a choice of channel, the prompt goes on
to the first word of the reply. llama.cpp's own test says what it makes of older families.
"""

import json
import lzma
import re
from datetime import UTC, datetime
from pathlib import Path

import jinja2
import pytest
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.domain.generation import Message, Role
from app.engine.answer_lead import THOUGHT_MARKS, LedTemplate, closing, lead_of
from app.engine.prompt_tokens import check_template, stop_texts
from app.engine.templates import ChatTemplate, SpecialTexts

DATA = Path(__file__).parents[1] / "data" / "chat_templates"
TEMPLATES: dict[str, str] = json.loads(lzma.decompress((DATA / "templates.json.xz").read_bytes()))
CASES = json.loads(lzma.decompress((DATA / "llama_cpp_cases.json.xz").read_bytes()))
GOLDEN = json.loads((DATA / "prompts.json").read_text(encoding="utf-8"))
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TALK = (
    Message(Role.SYSTEM, "Be kind."),
    Message(Role.USER, "Hello <b>"),
    Message(Role.ASSISTANT, "Hi."),
    Message(Role.USER, "And now?"),
)
WITHOUT_SYSTEM = {"google-gemma-2-2b-it"}  # they refuse the role; its words move
# The conversation of llama.cpp's own test of its templates.
THEIR_TALK = (
    Message(Role.SYSTEM, "You are a helpful assistant"),
    Message(Role.USER, "Hello"),
    Message(Role.ASSISTANT, "Hi there"),
    Message(Role.USER, "Who are you"),
    Message(Role.ASSISTANT, "   I am an assistant   "),
    Message(Role.USER, "Another question"),
)
LEADS = {
    "openai-gpt-oss-120b": "<|channel|>final<|message|>",
    "muse-glimmer": " to=user<|message|>",
    "meetkai-functionary-medium-v3.2": "all\n",
    "Kimi-K2-Thinking": "<think></think>",
}


def ours(name):
    return ChatTemplate(TEMPLATES[name], SpecialTexts("<s>", "</s>"), lambda: NOON)


def refused(message=""):
    raise jinja2.TemplateError(message)


def _as_plain(tag):
    return f"{tag[1]}{'endif' if tag[2] else 'if true'}{tag[3]}"


def as_transformers_renders(source, messages, tools):
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols]
    )
    environment.filters["tojson"] = lambda value, indent=None, **_: json.dumps(
        value, ensure_ascii=False, indent=indent
    )
    environment.globals["raise_exception"] = refused
    environment.globals["strftime_now"] = NOON.strftime
    # A tag of training tools, which marks a part and changes nothing.
    source = re.sub(r"(\{%-?\s*)(end)?generation(\s*-?%\})", _as_plain, source)
    return environment.from_string(source).render(
        messages=[{"role": each.role.value, "content": each.text} for each in messages],
        add_generation_prompt=True,
        bos_token="<s>",
        eos_token="</s>",
        enable_thinking=False,
        thinking=False,
        reasoning_effort="low",
        tools=tools,
        functions="[]",
        date_string="23 Nov 2026",
        datetime="November 23 2026 12:00:00 GMT",
    )


def test_there_is_a_golden_prompt_for_every_family():
    assert len(TEMPLATES) == 70
    assert GOLDEN.keys() == TEMPLATES.keys()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_familys_prompt_and_the_end_of_its_replies_are_the_golden_ones(name):
    template = ours(name)
    check_template(template)
    assert LedTemplate(template).render(TALK) == GOLDEN[name]["prompt"]
    assert list(stop_texts(template)) == GOLDEN[name]["stops"]
    assert GOLDEN[name]["stops"] != []


@pytest.mark.parametrize("name", sorted(TEMPLATES.keys() - WITHOUT_SYSTEM))
def test_a_golden_prompt_is_what_plain_jinja_makes_of_the_template(name):
    golden = GOLDEN[name]["prompt"]
    try:
        reference = as_transformers_renders(TEMPLATES[name], TALK, None)
    except (jinja2.TemplateError, TypeError):
        reference = as_transformers_renders(TEMPLATES[name], TALK, ())
    assert golden.startswith(reference)
    lead = golden[len(reference) :]
    assert lead in {lead_of(ours(name)), closing(reference)}


@pytest.mark.parametrize(("name", "lead"), LEADS.items())
def test_a_reply_begins_where_the_family_writes_its_words(name, lead):
    assert lead_of(ours(name)) == lead


def test_no_prompt_ends_inside_a_thought():
    openings = tuple(THOUGHT_MARKS)
    for name, golden in GOLDEN.items():
        assert not golden["prompt"].rstrip().endswith(openings), name


def test_a_system_role_that_is_refused_becomes_the_beginning_of_the_first_message():
    for name in WITHOUT_SYSTEM:
        assert "Be kind.\n\nHello <b>" in GOLDEN[name]["prompt"]


@pytest.mark.parametrize("name", CASES)
def test_llama_cpp_itself_words_the_same_prompt(name):
    case = CASES[name]
    special = SpecialTexts(case["bos"], case["eos"])
    rendered = ChatTemplate(case["template"], special, lambda: NOON).render(THEIR_TALK)
    # Where the system's words move to the person's, we leave an empty line between them.
    moved = "You are a helpful assistant\n\nHello"
    assert case["prompt"] in {rendered, rendered.replace(moved, moved.replace("\n\n", "\n"))}
