"""What a person stated, spoken back to them by rule, where no draft holds together.

"My boss moved my desk" becomes "So your boss moved your desk." Of several statements it is
the one that matters most and that most drafts take up; two short ones are joined. A word
about how that sounds may follow, where the message leaves no doubt of it.
Words of ours about it are those of ``resources/dialogue/comments_en.toml``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from app.dialogue import clauses
from app.dialogue.authored import Page, read
from app.dialogue.clauses import Statement
from app.dialogue.excerpts import LONG_WORDS
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.rewording import reworded
from app.dialogue.theme_words import known_themes
from app.dialogue.themes import theme_of
from app.dialogue.tone import burden, tone_of, without_undone
from app.dialogue.unsaid import gives_back
from app.dialogue.wording import bare_sentences, content


@dataclass(frozen=True, slots=True)
class _Comments:
    """Words of ours about what was said.

    Attributes:
        comments: What a message is known by, and what is said of it.
        heavy: What can be said of anything heavy.
        good: What can be said of anything good.
        open_ends: What leaves room.
        so_much: What is said to a great deal at once.
    """

    comments: Sequence[tuple[re.Pattern[str], tuple[str, ...]]]
    heavy: tuple[str, ...]
    good: tuple[str, ...]
    open_ends: tuple[str, ...]
    so_much: tuple[str, ...]


@cache
def comment_words() -> _Comments:
    """Return words of ours about what was said, read once.

    Raises:
        CompanionWordsDamaged: Their file is not there, or does not say what it must.
    """
    return read("comments", _made_of)


def _made_of(page: Page) -> _Comments:
    page.only("comment", "heavy", "good", "open_ends", "so_much")
    comments = [each.only("told", "said") for each in page.tables("comment")]
    return _Comments(
        comments=[(each.pattern("told"), each.texts("said")) for each in comments],
        heavy=page.texts("heavy"),
        good=page.texts("good"),
        open_ends=page.texts("open_ends"),
        so_much=page.texts("so_much"),
    )


_MOST_JOINED, _LONGEST_WHOLE, _LEAST_PART, _PART_WORTH = 18, 24, 4, 0.3
_VOTES, _UNEVEN, _HEAVY_ENOUGH, _SURELY, _ASIDE = 1.5, 2.5, 1.5, 1.7, 2.0
_STANDS_FOR = re.compile(r"(?:he|she|it|they)(?:'s|'re|'d|'ll|'ve)?\b", re.IGNORECASE)
_NAMED_AGAIN = re.compile(r"(?i:an?|the) (?:\w+ )?ones?\b|[A-Z]\w+, (?:who|whose)\b")
_HANGING = re.compile(r"(?:if|when|maybe|perhaps|because|what)\b", re.IGNORECASE)


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
    found = [each for each in found if not gives_back(each.text, heard.message)]
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
        and (theme_of(each.text) in known_themes().joys or not _STANDS_FOR.match(each.text))
    ]
    themed = [each for each in parts if theme_of(each.text)]
    best = max(themed or parts, key=lambda each: worth[each], default=statement)
    return best if worth[best] >= _PART_WORTH * worth[statement] else statement


def worth_of(statement: Statement, heard: Heard, drafts: Sequence[str], lexicon: Lexicon) -> float:
    """Return how much a statement matters, by its words and to the drafts."""
    told = content(statement.source)
    shared = [len(told & content(draft)) / max(1, len(told)) for draft in drafts]
    votes = sum(shared) / max(1, len(shared))
    is_aside = (
        len(words(heard.message)) > LONG_WORDS
        and tone_of(statement.source).is_good
        and not tone_of(heard.message).is_good
    )
    votes -= _ASIDE if is_aside else 0.0
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
    if _NAMED_AGAIN.match(chain[-1].text):
        return f"{head}, {chain[-1].text}"
    return f"{head}, {joint[0].lower() if joint else 'and'} {chain[-1].text}"


def comment_on(heard: Heard, reflection: str, *, is_asked: bool) -> str:
    """Return a word about how a message sounds, not said before; "" where that is in doubt.

    Args:
        heard: What is answered.
        reflection: What is said back of it.
        is_asked: Whether a question follows; then a word needs more to call for it.
    """
    said = " ".join(heard.replies)
    is_long = len(words(heard.message)) > LONG_WORDS  # what it is about is then not all of it
    about = without_undone(reflection if is_long else heard.message)
    for told, comments in comment_words().comments:
        if told.search(about):
            return next((each for each in comments if each not in said), "")
    tone = tone_of(reflection)
    if heard.earlier and tone_of(heard.earlier[-1]).is_good:
        return ""
    is_heavy = tone.is_heavy and burden(reflection) >= (_SURELY if is_asked else _HEAVY_ENOUGH)
    is_theirs = bool(
        re.match(
            r"you\b(?!.*\b(?:he|she|they|for him|for her|for them)\b)", reflection, re.IGNORECASE
        )
    )
    general = (
        comment_words().good
        if tone.is_good and is_theirs
        else comment_words().heavy
        if is_heavy
        else ()
    )
    first = len(words(heard.message)) % max(1, len(general))
    return next((each for each in (*general[first:], *general[:first]) if each not in said), "")
