"""A conversation as a text file: who said what and when, the companion always labelled AI."""

from collections.abc import Sequence

from app.domain.conversation import Speaker, Turn
from app.ui.pages.companion import words
from app.ui.widgets.dates import moment_name


def talk_text(title: str, turns: Sequence[Turn]) -> str:
    """Return a conversation in Markdown."""
    parts = [f"# {title}" if title else ""]
    for turn in turns:
        parts.append(f"**{_speaker(turn)}** · {moment_name(turn.at)}\n\n{turn.text}")
        reason = words.stop_words(turn.stop_reason)
        if reason:
            parts.append(f"*{reason}*")
    return "\n\n".join(part for part in parts if part) + "\n"


def _speaker(turn: Turn) -> str:
    if turn.speaker is Speaker.COMPANION:
        return f"AI, {words.model_name(turn.model)}"
    return words.you() if turn.speaker is Speaker.PERSON else words.program_name()
