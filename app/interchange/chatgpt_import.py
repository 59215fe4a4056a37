"""ChatGPT's ``conversations.json``: what was said, in the branch that was shown last."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Final

from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.portable import PortableConversation, PortableTurn, Problem, Trouble
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents
from app.interchange.salvage import Listed, listed_in
from app.interchange.untrusted import (
    MOST_CHARACTERS,
    Unreadable,
    fixed,
    line_of,
    list_of,
    mapping_of,
    moment_of,
    text_of,
)

_SPEAKERS: Final = {"user": Speaker.PERSON, "assistant": Speaker.COMPANION}
_MARKS: Final = frozenset({"mapping", "create_time", "title"})
_MOST_TURNS: Final = 20_000
_UNKNOWN_MODEL: Final = "ChatGPT"


def fits(tree: Tree) -> bool:
    """Whether the tree holds such a document."""
    return _talks(tree) is not None


def records(tree: Tree, zone: tzinfo) -> Iterator[Record]:
    """Yield the conversations.

    Raises:
        Unreadable: It is not such a document.
    """
    found = _talks(tree)
    if found is None:
        raise Unreadable
    name, talks = found
    for number, value in enumerate(talks.values, start=1):
        yield _conversation(value, f"conversation {number}", zone)
    yield from talks.problems(name)


def _talks(tree: Tree) -> tuple[str, Listed] | None:
    names = documents(tree, ".json")
    wanted = [n for n in names if n.name == "conversations.json"] or names[:1]
    for name in wanted:
        try:
            found = listed_in(tree.read(name), "", _MARKS)
        except FileRefused:
            continue
        if any("mapping" in value for value in found.values[:5]):
            return name.name, found
    return None


def _conversation(value: Mapping[str, object], where: str, zone: tzinfo) -> Record:
    started_at = moment_of(value.get("create_time"), zone)
    if started_at is None:
        return Problem(Trouble.NO_DATE, where)
    turns: list[PortableTurn] = []
    for message in _branch(value):
        turn = _turn(message, zone, before=turns[-1].at if turns else fixed(started_at))
        if turn is not None:
            turns.append(turn)
    if not turns:
        return Problem(Trouble.NO_TEXT, where)
    title = line_of(value.get("title"))
    return PortableConversation("", fixed(started_at), Mode.LISTEN, title, tuple(turns))


def _branch(value: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Return the messages from the first to the current one, by way of their parents."""
    nodes = mapping_of(value.get("mapping"))
    key = text_of(value.get("current_node")) or next(reversed(list(nodes)), "")
    found: list[Mapping[str, object]] = []
    seen: set[str] = set()
    while key and key not in seen and len(seen) < _MOST_TURNS:
        seen.add(key)
        node = mapping_of(nodes.get(key))
        found.append(mapping_of(node.get("message")))
        key = text_of(node.get("parent"))
    return found[::-1]


def _turn(message: Mapping[str, object], zone: tzinfo, before: datetime) -> PortableTurn | None:
    speaker = _SPEAKERS.get(text_of(mapping_of(message.get("author")).get("role")))
    parts = list_of(mapping_of(message.get("content")).get("parts"))
    text = "\n\n".join(filter(None, (text_of(part).strip() for part in parts)))
    if speaker is None or not text or len(text) > MOST_CHARACTERS:
        return None
    at = moment_of(message.get("create_time"), zone) or before
    if speaker is Speaker.PERSON:
        return PortableTurn(speaker, fixed(at), None, "", text)
    slug = line_of(mapping_of(message.get("metadata")).get("model_slug"))
    model = f"{_UNKNOWN_MODEL} {slug}".strip()
    return PortableTurn(speaker, fixed(at), StopReason.COMPLETE, model, text)
