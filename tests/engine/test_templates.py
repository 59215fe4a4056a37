"""A model's own template is rendered as its author meant it, and can do nothing else."""

from datetime import UTC, datetime

import pytest

from app.domain.generation import Message, Role
from app.engine.templates import (
    ChatTemplate,
    PlainTemplate,
    SpecialTexts,
    TemplateFailed,
    joined_turns,
    without_system,
)

SYSTEM = Message(Role.SYSTEM, "Be kind.")
HELLO = Message(Role.USER, "Hello <b>")
REPLY = Message(Role.ASSISTANT, "Hi.")
AGAIN = Message(Role.USER, "And now?")
TALK = (SYSTEM, HELLO, REPLY, AGAIN)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

CHATML = """
{%- for message in messages %}
    {{- '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
"""
HEADERS = """{{- bos_token }}
{%- if not date_string is defined %}{% set date_string = strftime_now("%d %b %Y") %}{% endif %}
{%- for message in messages %}
    {{- '<|head|>' + message.role + '<|/head|>\\n\\n' + message.content | trim + '<|eot|>' }}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|head|>assistant<|/head|>\\n\\n' }}{% endif %}"""
NO_SYSTEM = """{{ bos_token }}{% if messages[0]['role'] == 'system' %}
{{ raise_exception('System role not supported') }}{% endif %}
{% for message in messages %}
{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}
{{ raise_exception('Conversation roles must alternate') }}
{% endif %}
{% set role = 'model' if message['role'] == 'assistant' else message['role'] %}
{{ '<start>' + role + '\\n' + message['content'] | trim + '<end>\\n' }}{% endfor %}
{% if add_generation_prompt %}{{ '<start>model\\n' }}{% endif %}"""
BRACKETS = """{{- bos_token }}
{%- for message in messages %}
    {%- if message.role == 'user' %}{{- '[INST] ' + message.content + ' [/INST]' }}
    {%- elif message.role == 'system' %}{{- '[SYS]' + message.content + '[/SYS]' }}
    {%- else %}{% generation %}{{- ' ' + message.content + eos_token }}{% endgeneration %}
    {%- endif %}
{%- endfor %}"""

GOLDEN = {
    "chatml": (
        CHATML,
        (
            "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHello <b><|im_end|>\n"
            "<|im_start|>assistant\nHi.<|im_end|>\n<|im_start|>user\nAnd now?<|im_end|>\n"
            "<|im_start|>assistant\n"
        ),
    ),
    "headers": (
        HEADERS,
        (
            "<s><|head|>system<|/head|>\n\nBe kind.<|eot|><|head|>user<|/head|>\n\nHello <b><|eot|>"
            "<|head|>assistant<|/head|>\n\nHi.<|eot|><|head|>user<|/head|>\n\nAnd now?<|eot|>"
            "<|head|>assistant<|/head|>\n\n"
        ),
    ),
    "no system role": (
        NO_SYSTEM,
        (
            "<s><start>user\nBe kind.\n\nHello <b><end>\n<start>model\nHi.<end>\n"
            "<start>user\nAnd now?<end>\n<start>model\n"
        ),
    ),
    "brackets": (
        BRACKETS,
        "<s>[SYS]Be kind.[/SYS][INST] Hello <b> [/INST] Hi.</s>[INST] And now? [/INST]",
    ),
}


def template(source):
    return ChatTemplate(source, SpecialTexts("<s>", "</s>"), lambda: NOON)


@pytest.mark.parametrize(("source", "rendered"), GOLDEN.values(), ids=GOLDEN.keys())
def test_a_family_renders_as_its_author_meant(source, rendered):
    assert template(source).render(TALK) == rendered


def test_the_plain_form_breaks_off_where_the_assistant_begins():
    assert PlainTemplate().render(TALK) == (
        "Be kind.\nUser: Hello <b>\nAssistant: Hi.\nUser: And now?\nAssistant:"
    )


def test_a_template_that_knows_two_roles_only_does_not_lose_the_systems_words():
    two_roles = (
        "{% for m in messages %}{% if m.role == 'user' %}U:{{ m.content }}|"
        "{% elif m.role == 'assistant' %}A:{{ m.content }}|{% endif %}{% endfor %}A:"
    )
    assert template(two_roles).render(TALK) == "U:Be kind.\n\nHello <b>|A:Hi.|U:And now?|A:"


def test_a_template_that_leaves_the_systems_words_out_on_purpose_may():
    deaf = (
        "{% for m in messages %}{% if m.role == 'system' %}<mode>{% else %}"
        "{{ m.role }}:{{ m.content }}|{% endif %}{% endfor %}"
    )
    assert template(deaf).render(TALK) == "<mode>user:Hello <b>|assistant:Hi.|user:And now?|"


def test_templates_have_the_date_and_json_as_transformers_gives_them():
    source = "{{ strftime_now('%Y-%m-%d') }} {{ {'a': 'é<'} | tojson }}"
    assert template(source).render(TALK) == '2026-11-23 {"a": "é<"}'


def test_a_template_made_for_tools_gets_none():
    source = "{% for tool in tools %}{{ tool }}{% endfor %}{{ messages[0].content }}"
    assert template(source).render(TALK) == "Be kind."


HOSTILE = {
    "no template": "{% if %}",
    "an unknown filter": "{{ 1 | nothing }}",
    "the way out by class": "{{ messages.__class__.__mro__[1].__subclasses__() }}",
    "the way out by a function": "{{ raise_exception.__globals__['os'].system('id') }}",
    "the way out by format": "{{ '{0.__class__.__init__.__globals__}'.format(raise_exception) }}",
    "a change to what it was given": "{{ messages.append(1) }}",
    "an include": "{% include '/etc/passwd' %}",
    "a large product": "{{ 'x' * 99999999 }}",
    "a large list": "{{ [0] * 99999999 }}",
    "a large power": "{{ 9 ** 9 ** 9 }}",
    "a large sum": "{% set n = namespace(x='ab') %}{% for i in range(40) %}"
    "{% set n.x = n.x + n.x %}{% endfor %}",
    "a large range": "{% for i in range(10 ** 9) %}{% endfor %}",
    "a large output": "{% for i in range(99999) %}" * 2 + "xxxxxxxx" + "{% endfor %}" * 2,
    "a circle": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "deep brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "a long source": "x" * (256 * 1024 + 1),
    "a division by nothing": "{{ 1 // 0 }}",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_a_template_must_not_do_is_a_failed_template(source):
    with pytest.raises(TemplateFailed):
        template(source).render(TALK)


def test_a_template_that_does_not_end_is_stopped(monkeypatch):
    monkeypatch.setattr("app.engine.templates.RENDER_SECONDS", 0.1)
    source = "{% set r = range(9999) %}" + "{% for a in r %}" * 6 + "{% endfor %}" * 6
    with pytest.raises(TemplateFailed):
        template(source).render(TALK)


def test_neighbours_of_one_role_become_one():
    assert joined_turns([HELLO, AGAIN, REPLY]) == [
        Message(Role.USER, "Hello <b>\n\nAnd now?"),
        REPLY,
    ]


def test_without_a_system_role_its_words_come_before_the_first_of_the_persons():
    assert without_system([SYSTEM, HELLO, REPLY]) == [
        Message(Role.USER, "Be kind.\n\nHello <b>"),
        REPLY,
    ]
