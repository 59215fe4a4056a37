"""The journal as one page that any browser shows: photos inside, no script, nothing loaded.

A content policy in its head forbids everything but its own style and the pictures in it, so
that opening it speaks to nobody.
"""

import base64
from collections.abc import Iterator
from html import escape
from pathlib import PurePosixPath
from typing import Final

from app.domain.attachment import Content
from app.domain.conversation import Speaker
from app.domain.pictures.sniffing import HEAD_BYTES, kind_of
from app.domain.portable import Manuscript, PortableConversation, PortableEntry
from app.interchange.files import (
    ExportedFile,
    content_of,
    encoded,
    path_of,
    speaker_line,
    steps_of,
)

_MEDIA: Final = {"jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp"}
_POLICY: Final = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_HEAD: Final = f"""<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Journal</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.1rem/1.6 Georgia, serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }}
article {{ border-top: 1px solid; padding: 1.5rem 0; }}
.guide, h3 {{ font: 0.85rem/1.5 system-ui, sans-serif; }}
.words {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
.ai {{ border-left: 4px solid; padding-left: 1rem; font-family: system-ui, sans-serif; }}
img {{ max-width: 100%; height: auto; }}
</style>
</head>
<body>
"""


def export(manuscript: Manuscript) -> Iterator[ExportedFile]:
    """Yield the page, and what cannot be shown in it beside it."""
    yield ExportedFile(PurePosixPath("journal.html"), _page(manuscript))
    for entry in manuscript.entries():
        for number, file in enumerate(entry.files, start=1):
            if _media_of(file.content) is None:
                yield ExportedFile(path_of(entry, number, file), content_of(file.content))


def _page(manuscript: Manuscript) -> Iterator[bytes]:
    yield from encoded([_HEAD])
    for name, lines in steps_of(manuscript.safety_plan()):
        words = escape("\n".join(lines))
        head = f'<article>\n<p class="guide">Safety plan</p>\n<h2>{escape(name)}</h2>\n'
        yield from encoded([f'{head}<div class="words">{words}</div>\n</article>\n'])
    for entry in manuscript.entries():
        yield from _entry(entry)
    for talk in manuscript.conversations():
        yield from encoded(_conversation(talk))
    yield from encoded(["</body>\n</html>\n"])


def _entry(entry: PortableEntry) -> Iterator[bytes]:
    draft = " · draft" if entry.is_draft else ""
    yield from encoded(
        [
            f'<article>\n<p class="guide">{entry.written_at:%Y-%m-%d %H:%M}{draft}</p>\n',
            f"<h2>{escape(entry.title)}</h2>\n" if entry.title else "",
            f'<div class="words">{escape(entry.body)}</div>\n',
        ]
    )
    for number, file in enumerate(entry.files, start=1):
        media = _media_of(file.content)
        name = escape(file.name or file.copy_name)
        if media is None:
            path = escape(str(path_of(entry, number, file)))
            yield from encoded([f'<p class="guide">{name}: {path}</p>\n'])
        else:
            yield from encoded([f'<p><img alt="{name}" src="data:{media};base64,'])
            yield from _base64(file.content)
            yield from encoded(['"></p>\n'])
    yield from encoded(["</article>\n"])


def _conversation(talk: PortableConversation) -> Iterator[str]:
    yield "<article>\n"
    yield f'<p class="guide">{talk.started_at:%Y-%m-%d %H:%M} · Conversation with a program</p>\n'
    yield f"<h2>{escape(talk.title)}</h2>\n" if talk.title else ""
    for turn in talk.turns:
        kind = "ai" if turn.speaker is Speaker.COMPANION else "said"
        who = escape(speaker_line(turn))
        yield f'<section class="{kind}">\n<h3>{who} · {turn.at:%Y-%m-%d %H:%M}</h3>\n'
        yield f'<div class="words">{escape(turn.text)}</div>\n</section>\n'
    yield "</article>\n"


def _media_of(content: Content) -> str | None:
    return _MEDIA.get(kind_of(content.read(0, HEAD_BYTES)).value)


def _base64(content: Content) -> Iterator[bytes]:
    rest = b""
    for piece in content_of(content):
        whole = rest + piece
        cut = len(whole) - len(whole) % 3
        rest = whole[cut:]
        yield base64.b64encode(whole[:cut])
    yield base64.b64encode(rest)
