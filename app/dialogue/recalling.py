"""What stays of the older part of a talk that does not fit any more: the person's own sentences.

Nothing is worded anew. From each message that falls out of the window the sentence that
tells most about the person's life is kept as they wrote it, at most ``LINE_CHARACTERS`` long;
when these lines take too much room, those that tell least go first. The same talk gives the
same lines, so that they can be read, corrected and tested.

The window moves in steps: when the talk outgrows its room, it is cut down to
``KEPT_SHARE`` of it, and what a model has read of the rest stays valid for many turns.
"""

import re
from collections.abc import Sequence

from app.dialogue.budget import cost_of, estimate_tokens, fit_turns
from app.domain.conversation import Speaker, Turn
from app.domain.talk_summary import TalkSummary

KEPT_SHARE = 0.6
LINE_CHARACTERS = 160
_SHORTEST_WORDS = 3
_LEAST = 1.0  # what tells less than this is no line
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_OF_THE_PERSON = re.compile(
    r"\b(?:i|i'm|i've|i'd|we|we're|we've)\b(?! (?:don't know|guess|mean|think so)\b)", re.IGNORECASE
)
_RELATION = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:mother|mum|mom|father|dad|parents?|sister|brother|son|daughter"
    r"|child|children|kids?|baby|wife|husband|partner|girlfriend|boyfriend|ex|friends?|boss|manager"
    r"|job|work|school|class|team|teacher|doctor|therapist|dog|cat|house|flat|gran\w*|aunt|uncle"
    r"|cousin|neighbou?rs?|colleagues?|landlord|roommate|flatmate|name)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_LASTING = re.compile(
    r"\b(?:died|diagnosed|divorce\w*|married|pregnan\w+|born|moved|moving|lost|left|quit|fired|started"
    r"|stopped|decided|want(?:ed)? to|need(?:ed)? to|always|never|every (?:day|night|week)|since"
    r"|tomorrow|next (?:week|month)|afraid|scared|worr\w+|love|hate|miss|proud|ashamed|lonely|angry"
    r"|sad|tired|hope\w*|call me|is called|named)\b|\d",
    re.IGNORECASE,
)


def folded(
    turns: Sequence[Turn], summary: TalkSummary, room: int, summary_room: int
) -> TalkSummary:
    """Return the summary with which the rest of a talk fits its room; often the same one.

    Args:
        turns: What the model may be told, oldest first; the person's latest turn is among them.
        summary: What stood for the older part so far.
        room: Tokens for the turns that are told whole.
        summary_room: Tokens for the summary's own lines.
    """
    later = [turn for turn in turns if turn.id > summary.through]
    if sum(cost_of(turn) for turn in later) <= room:
        return summary
    kept = fit_turns(later, round(room * KEPT_SHARE))
    dropped = later[: kept.left_out]
    if not dropped:
        return summary
    lines = [*summary.gathered, *(line for turn in dropped if (line := line_of(turn)))]
    summed = summary.summing.words if summary.summing else ""
    free = summary_room - estimate_tokens(summary.corrected) - estimate_tokens(summed)
    return TalkSummary(dropped[-1].id, summary.corrected, _fitting(lines, free), summary.summing)


def line_of(turn: Turn) -> str:
    """Return the sentence of a turn that is kept, as it was written; empty for none."""
    if turn.speaker is not Speaker.PERSON:
        return ""
    sentences = [" ".join(each.split()) for each in _SENTENCE.findall(turn.text)]
    best = max(sentences, key=_tells, default="")
    return _shortened(best) if _tells(best) >= _LEAST else ""


def _tells(sentence: str) -> float:
    """Return how much a sentence tells about the person's life; comparable, no measure."""
    if len(sentence.split()) < _SHORTEST_WORDS:
        return 0.0
    told = 1.0 if _OF_THE_PERSON.search(sentence) else 0.0
    told += 2.0 * min(len(_RELATION.findall(sentence)), 2)
    told += 1.5 * min(len(_NAME.findall(sentence)), 2)
    told += 1.0 * min(len(_LASTING.findall(sentence)), 3)
    return told - (1.5 if sentence.endswith("?") else 0.0)


def _fitting(lines: Sequence[str], room: int) -> tuple[str, ...]:
    """Return the lines that tell most, in their order, as far as there is room."""
    left = max(room, 0)
    chosen: set[int] = set()
    latest = {line: at for at, line in enumerate(lines)}  # what was said twice stands once
    # Of two that tell the same, the later one stays: it is nearer to what is talked about.
    for at in sorted(range(len(lines)), key=lambda at: (-_tells(lines[at]), -at)):
        cost = estimate_tokens(lines[at]) + 1
        if cost <= left and latest[lines[at]] == at:
            left -= cost
            chosen.add(at)
    return tuple(lines[at] for at in sorted(chosen))


def _shortened(sentence: str) -> str:
    if len(sentence) <= LINE_CHARACTERS:
        return sentence
    head, _, _ = sentence[: LINE_CHARACTERS - 1].rpartition(" ")
    return f"{head or sentence[: LINE_CHARACTERS - 1]}…"
