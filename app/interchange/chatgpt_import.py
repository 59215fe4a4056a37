"""ChatGPT's ``conversations.json``: what was said, in the branch that was shown last."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import Final

from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.portable import PortableConversation, PortableTurn, Problem, Trouble
from app.host.chosen_files import FileRefused
from app.host.chosen_tree import Tree
from app.interchange.media import Record, documents
from app.interchange.untrusted import (
    MOST_CHARACTERS,
    Unreadable,
    fixed,
    json_of,
    line_of,
    list_of,
    mapping_of,
    moment_of,
    text_of,
)

_SPEAKERS: Final = {"user": Speaker.PERSON, "assistant": Speaker.COMPANION}
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
    talks = _talks(tree)
    if talks is None:
        raise Unreadable
    for number, value in enumerate(talks, start=1):
        yield _conversation(mapping_of(value), f"conversation {number}", zone)


def _talks(tree: Tree) -> list[object] | None:
    names = documents(tree, ".json")
    wanted = [n for n in names if n.name == "conversations.json"] or names[:1]
    for name in wanted:
        found = _document(tree, name)
        if any("mapping" in mapping_of(value) for value in found[:5]):
            return found
    return None


def _document(tree: Tree, name: PurePosixPath) -> list[object]:
    try:
        return list_of(json_of(tree.read(name)))
    except (Unreadable, FileRefused):
        return []


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
