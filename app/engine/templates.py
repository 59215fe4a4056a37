"""From messages to the one text a model continues, as the model's own template says.

A template is a program from the internet. It runs in jinja2's immutable sandbox with
nothing to reach, a clock for its time, a cap on what it writes and on what it multiplies;
whatever it does wrong becomes ``TemplateFailed``. Memory is bounded by the process's own
limit, and a piece of C that does not return by the window's watchdog.

Without a template the plain form is used, which every completion model can go on from.
"""

import json
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import FrameType
from typing import NoReturn, Protocol

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment
from typing_extensions import override

from app.domain.generation import Message, Role

MAX_SOURCE_CHARACTERS = 256 * 1024  # the longest known template has 22 Ki
MAX_OUTPUT_CHARACTERS = 4 * 1024 * 1024
MAX_EXPONENT = 64
RENDER_SECONDS = 2.0

_NEEDLE = "\ue006"  # private use: no template knows it
PLAIN_NAMES = {Role.USER: "User", Role.ASSISTANT: "Assistant"}


class TemplateFailed(Exception):
    """The template is broken, refuses these messages, or asks for too much."""


class TemplateEndless(TemplateFailed):
    """It goes in a circle, or would write, multiply or take more than any template needs."""


class TemplateRefuses(TemplateFailed):
    """It says itself that these messages are not for it."""


class Template(Protocol):
    """A way to word messages for a model."""

    def render(self, messages: Sequence[Message]) -> str:
        """Return the prompt, ending where the assistant is to begin."""


class PlainTemplate:
    """The form for models without a template: names, colons and line breaks."""

    def render(self, messages: Sequence[Message]) -> str:
        """Return the messages as a transcript that breaks off at the assistant's turn."""
        lines = [
            message.text
            if message.role is Role.SYSTEM
            else f"{PLAIN_NAMES[message.role]}: {message.text}"
            for message in messages
        ]
        return "\n".join([*lines, f"{PLAIN_NAMES[Role.ASSISTANT]}:"])


@dataclass(frozen=True, slots=True)
class SpecialTexts:
    """The texts of a vocabulary's first and last token, "" where there is none."""

    bos: str
    eos: str


class ChatTemplate:
    """One model's own template, compiled once."""

    def __init__(
        self, untrusted_source: str, special: SpecialTexts, now: Callable[[], datetime]
    ) -> None:
        """Compile a template.

        Raises:
            TemplateFailed: It is too long or no valid template.
        """
        if len(untrusted_source) > MAX_SOURCE_CHARACTERS:
            raise TemplateFailed
        self._special = special
        self._now = now
        with _contained():
            self._template = _environment(now).from_string(untrusted_source)
        self._passes_over_system = self._is_system_passed_over(untrusted_source)

    def render(self, messages: Sequence[Message]) -> str:
        """Return the prompt; a system message moves to the person's where it is refused.

        Raises:
            TemplateFailed: The template refuses the messages in every form.
        """
        # Templates made for tools insist on a list of them; the others take one as a wish.
        return self._in_some_form(messages, is_asking=True)

    def render_past(self, messages: Sequence[Message]) -> str:
        """Return messages as the template writes those that were; nothing begins after them.

        Raises:
            TemplateFailed: The template refuses the messages in every form.
        """
        return self._in_some_form(messages, is_asking=False)

    def _is_system_passed_over(self, untrusted_source: str) -> bool:
        """Whether the system's words would be lost without a word.

        Some templates know only two roles and skip what is neither (Phi-3-mini). One that
        names the system's role and leaves its words out means to.
        """
        if Role.SYSTEM.value in untrusted_source:
            return False
        try:
            talk = [Message(Role.SYSTEM, _NEEDLE), Message(Role.USER, "")]
            return _NEEDLE not in self._rendered(talk, None, is_asking=True)
        except TemplateFailed:
            return False

    def _in_some_form(self, messages: Sequence[Message], *, is_asking: bool) -> str:
        if self._passes_over_system:
            messages = without_system(messages)
        for tools in (None, ()):
            try:
                return self._rendered(messages, tools, is_asking=is_asking)
            except TemplateEndless:
                raise  # another form would only take as long once more
            except TemplateFailed:
                continue
        return self._rendered(without_system(messages), None, is_asking=is_asking)

    def _rendered(
        self, messages: Sequence[Message], tools: tuple[()] | None, *, is_asking: bool
    ) -> str:
        now = self._now()
        values: Mapping[str, object] = {
            "messages": [{"role": each.role.value, "content": each.text} for each in messages],
            "add_generation_prompt": is_asking,
            "bos_token": self._special.bos,
            "eos_token": self._special.eos,
            "enable_thinking": False,
            "thinking": False,
            "reasoning_effort": "low",
            "tools": tools,
            "functions": "[]",
            "date_string": now.strftime("%d %b %Y"),
            "datetime": now.strftime("%B %d %Y %H:%M:%S GMT"),
        }
        pieces: list[str] = []
        length = 0
        with _contained():
            for piece in self._template.generate(values):
                length += len(piece)
                if length > MAX_OUTPUT_CHARACTERS:
                    raise TemplateEndless
                pieces.append(piece)
        return "".join(pieces)


def without_system(messages: Sequence[Message]) -> list[Message]:
    """Return the messages with the system's words put before the first of the person's."""
    system = "\n\n".join(each.text for each in messages if each.role is Role.SYSTEM)
    rest = [each for each in messages if each.role is not Role.SYSTEM]
    for index, message in enumerate(rest):
        if system and message.role is Role.USER:
            rest[index] = Message(Role.USER, f"{system}\n\n{message.text}")
            break
    return rest


def joined_turns(messages: Sequence[Message]) -> list[Message]:
    """Return the messages with neighbours of one role made one; many templates insist."""
    joined: list[Message] = []
    for message in messages:
        if joined and joined[-1].role is message.role:
            joined[-1] = Message(message.role, f"{joined[-1].text}\n\n{message.text}")
        else:
            joined.append(message)
    return joined


@contextmanager
def _contained() -> Iterator[None]:
    """Turn whatever a template does into ``TemplateFailed``, after two seconds at most."""
    try:
        with _alarm():
            yield
    except (RecursionError, MemoryError, OverflowError):
        raise TemplateEndless from None
    # A template can raise nearly anything from inside jinja2's compiler and filters.
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError):
        raise TemplateFailed from None
    except (RuntimeError, SyntaxError, TypeError, ValueError):
        raise TemplateFailed from None


@contextmanager
def _alarm() -> Iterator[None]:
    """Raise ``TemplateFailed`` in the block after a while, where the system has alarms."""
    has_alarm = hasattr(signal, "setitimer")
    if not has_alarm or threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGALRM, _on_alarm)
    remaining, interval = signal.setitimer(signal.ITIMER_REAL, RENDER_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, remaining, interval)
        signal.signal(signal.SIGALRM, handler)


def _on_alarm(_number: int, _frame: FrameType | None) -> NoReturn:
    raise TemplateEndless


class _Sandbox(ImmutableSandboxedEnvironment):
    """jinja2's sandbox that also refuses to add up and multiply without bounds."""

    intercepted_binops = frozenset({"+", "*", "**"})

    @override
    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: object, right: object
    ) -> object:
        """Refuse a result that would be too large; else compute it."""
        sizes = [len(each) for each in (left, right) if isinstance(each, str | list | tuple)]
        counts = [abs(each) for each in (left, right) if isinstance(each, int)]
        is_huge = operator == "**" and max(counts, default=0) > MAX_EXPONENT
        is_huge = is_huge or sum(sizes) > MAX_OUTPUT_CHARACTERS
        if sizes and counts:
            is_huge = is_huge or max(sizes) * max(counts) > MAX_OUTPUT_CHARACTERS
        if is_huge:
            raise TemplateEndless
        return super().call_binop(context, operator, left, right)


class _Generation(Extension):
    """The ``generation`` tag of training tools: it marks a part and changes nothing."""

    tags = {"generation"}  # noqa: RUF012 - jinja2 declares it so

    @override
    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Return what is between the tags."""
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def _environment(now: Callable[[], datetime]) -> _Sandbox:
    # trim_blocks and lstrip_blocks as transformers, for which templates are written.
    environment = _Sandbox(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, _Generation]
    )
    environment.filters["tojson"] = _to_json
    environment.globals["raise_exception"] = _raise_exception
    environment.globals["strftime_now"] = lambda pattern: now().strftime(pattern)
    return environment


def _to_json(value: object, indent: int | None = None, **_ignored: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _raise_exception(_message: str = "") -> NoReturn:
    raise TemplateRefuses
