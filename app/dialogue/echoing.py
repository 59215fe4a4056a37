"""What a person stated, spoken back to them by rule, where no draft holds together.

"My boss moved my desk" becomes "So your boss moved your desk." Of several statements it is
the one that matters most and that most drafts take up; two short ones are joined. A word
about how that sounds may follow, where the message leaves no doubt of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.dialogue import clauses
from app.dialogue.clauses import Statement
from app.dialogue.excerpts import LONG_WORDS
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.rewording import reworded
from app.dialogue.themes import theme_of
from app.dialogue.tone import burden, tone_of, without_undone
from app.dialogue.wording import bare_sentences, content

_MOST_JOINED, _LONGEST_WHOLE, _LEAST_PART, _PART_WORTH = 16, 13, 4, 0.3
_VOTES, _UNEVEN, _HEAVY_ENOUGH = 1.5, 2.5, 1.5
_STANDS_FOR = re.compile(r"(?:he|she|it|they)(?:'s|'re|'d|'ll|'ve)?\b", re.IGNORECASE)
_HANGING = re.compile(r"(?:if|when|maybe|perhaps|because|what)\b", re.IGNORECASE)


def _any(said: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{said})\b", re.IGNORECASE)


_COMMENTS = (
    (_any(r"(?<!like somebody )(?<!like someone )died|is dead|buried|funeral|passed away"
          r"|passed in \w+|lost (?:the|our|my) baby|hospice|(?<!not )dying"
          r"|my late"),
     ("That is a lot to carry.", "There is grief in that.", "That leaves a gap.")),
    (_any(r"chemo\w*|terrified|threaten\w*|lump|followed me|panic(?:ked)?|scared"),
     ("That sounds frightening.", "No wonder it is on your mind.")),
    (_any(r"laughed (?:at me|when i)|read my (?:diary|messages|journal)|reads my|dumped|cheated on"
          r"|left me out|leaving me out|no one came|nobody came|behind my back|shouted at me"
          r"|yelled at me|hit (?:me|us)|ignored me|slammed the door|blames? me|blamed me"
          r"|took her side"
          r"|nobody (?:at \w+ )?talks to me|without (?:even )?asking|told everyone"),
     ("That sounds hurtful.", "That must have stung.", "No wonder it stays with you.")),
    (_any(r"(?:can't|cannot|couldn't|didn't|haven't) (?:sleep|slept)|hours of sleep|so tired"
          r"|exhausted"
          r"|night shifts?|worn out|just tired"),
     ("That sounds exhausting.", "That takes its toll.")),
    (_any(r"all alone|so alone|nobody to|no one to|nobody (?:i can|knows|knew)|on my own"
          r"|no one my age"),
     ("That sounds lonely.",)),
    (re.compile(r"(?:^|[.!?,] |\band )I (?:shouted|yelled|snapped|stole|cheated|lied|never told)\b"
                r"|\bI feel guilty\b|\bmy fault\b", re.IGNORECASE),
     ("It sounds as if that weighs on you.",)),
    (_any(r"don't dare|haven't (?:told|opened|written)|can't decide|torn|pretend"
          r"|don't know (?:if i|whether|what to|how to)"),
     ("That sounds like a hard place to be in.",)),
)  # fmt: skip
_HEAVY = (
    "That is not easy.", "There is weight in that.", "That sounds hard.", "That takes its toll.",
)  # fmt: skip
_GOOD = (
    "That sounds like a good moment.", "That is worth pausing over.", "There is warmth in that.",
)  # fmt: skip


def aim(
    found: Sequence[Statement], heard: Heard, drafts: Sequence[str], lexicon: Lexicon
) -> tuple[str, Statement | None]:
    """Return what of a message is to be said back, and the statement at the heart of it.

    Args:
        found: What the message states.
        heard: What is answered.
        drafts: What the drafts say: what most of them take up is what is meant.
        lexicon: The model's words.
    """
    again = {s for reply in heard.replies for s in bare_sentences(reply)}
    worth = {each: worth_of(each, heard, drafts, lexicon) for each in found}
    for chosen in sorted(found, key=lambda each: -worth[each]):
        statement = _shorter(chosen, found, worth)
        said = _joined(statement, found, worth)
        forms = (" ".join(words(each)) for each in (said, reworded(said)))
        if not any(form in reply for form in forms for reply in again):
            return said, statement
    return "", None


def _shorter(
    statement: Statement, found: Sequence[Statement], worth: Mapping[Statement, float]
) -> Statement:
    """Return the part of a long statement that matters most, where one can stand for it."""
    if len(words(statement.text)) <= _LONGEST_WHOLE:
        return statement
    parts = [
        each
        for each in found
        if each.place == statement.place
        and not each.is_whole
        and _LEAST_PART <= len(words(each.text)) < len(words(statement.text))
        and not _HANGING.match(each.text)
        and not _STANDS_FOR.match(each.text)
    ]
    themed = [each for each in parts if theme_of(each.text)]
    best = max(themed or parts, key=lambda each: worth[each], default=statement)
    return best if worth[best] >= _PART_WORTH * worth[statement] else statement


def worth_of(statement: Statement, heard: Heard, drafts: Sequence[str], lexicon: Lexicon) -> float:
    """Return how much a statement matters, by its words and to the drafts."""
    told = content(statement.source)
    shared = [len(told & content(draft)) / max(1, len(told)) for draft in drafts]
    votes = sum(shared) / max(1, len(shared))
    last = len(clauses.sentences_of(heard.message)) - 1
    return clauses.matters(statement, last, lexicon) + _VOTES * votes


def _joined(
    statement: Statement, found: Sequence[Statement], worth: Mapping[Statement, float]
) -> str:
    """Return a statement with those beside it, where all are short and matter."""
    if theme_of(statement.text) and len(words(statement.text)) >= _LEAST_PART:
        return statement.text
    whole = [each for each in found if each.is_whole]
    around = [each for each in whole if each.place == statement.place]
    if not around:
        return statement.text
    inside, statement = statement, around[0]
    for chain in _chains(whole, statement):
        even = [abs(worth[each] - worth[statement]) < _UNEVEN for each in chain]
        is_even = all(even) or any(clauses.is_thin(each) for each in chain)
        if is_even and not any(_HANGING.match(each.text) for each in chain[1:]):
            return _as_one(chain)
    return inside.text


def _chains(whole: Sequence[Statement], statement: Statement) -> Iterator[Sequence[Statement]]:
    """Yield the runs of short statements around one, the longest first."""
    at = whole.index(statement)
    for size in (3, 2):
        for first in range(max(0, at - size + 1), at + 1):
            chain = whole[first : first + size]
            is_run = [b.place - a.place == 1 and not _is_same(a, b) for a, b in pairwise(chain)]
            is_short = len(words(" ".join(each.text for each in chain))) <= _MOST_JOINED
            if len(chain) == size and all(is_run) and is_short:
                yield chain


def _is_same(one: Statement, other: Statement) -> bool:
    """Whether two statements say much the same."""
    twice = content(one.source) & content(other.source)
    fewest = min(len(content(one.source)), len(content(other.source)))
    return 2 * len(twice) >= fewest > 0


def _as_one(chain: Sequence[Statement]) -> str:
    joint = re.match(r"(?:but|so)\b", chain[-1].source, re.IGNORECASE)
    head = ", ".join(each.text for each in chain[:-1])
    return f"{head}, {joint[0].lower() if joint else 'and'} {chain[-1].text}"


def comment_on(heard: Heard, reflection: str, *, is_asked: bool) -> str:
    """Return a word about how a message sounds, not said before; "" where that is in doubt.

    Args:
        heard: What is answered.
        reflection: What is said back of it.
        is_asked: Whether a question follows; then only what is beyond doubt is said.
    """
    said = " ".join(heard.replies)
    is_long = len(words(heard.message)) > LONG_WORDS  # what it is about is then not all of it
    about = without_undone(reflection if is_long else heard.message)
    for told, comments in _COMMENTS:
        if told.search(about):
            return next((each for each in comments if each not in said), "")
    tone = tone_of(reflection)
    if is_asked or (heard.earlier and tone_of(heard.earlier[-1]).is_good):
        return ""
    is_heavy = tone.is_heavy and burden(reflection) >= _HEAVY_ENOUGH
    is_theirs = bool(re.match(r"you|your", reflection, re.IGNORECASE))
    general = _GOOD if tone.is_good and is_theirs else _HEAVY if is_heavy else ()
    first = len(words(heard.message)) % max(1, len(general))
    return next((each for each in (*general[first:], *general[:first]) if each not in said), "")
