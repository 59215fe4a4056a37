"""The statements of a message, each spoken back to the person by rule.

"And my boss moved my desk lol" is the statement "your boss moved your desk". A statement has
a subject and a verb, or is a line of a diary whose "I" was left out ("Sold my car today");
questions, orders and what is said to the program are none. A long sentence is cut where
another statement begins, but not where its sense would change: the half before a "but" does
not stand alone, and what somebody thinks or says is not told as a fact.
"""

import re
from dataclasses import dataclass

from app.dialogue.clause_words import (
    AIM,
    ANNOUNCED,
    ASKED_OF_US,
    ASKS,
    AT_FIRST,
    BARE_NOUN,
    BEFORE,
    BUT_YOU,
    CAREFUL_LEAD,
    CIRCUMSTANCE,
    DEPENDENT,
    EMOTICON,
    FEWEST,
    FEWEST_OF_WEIGHT,
    FOR_THAT,
    FOR_WHY,
    HALF_ASKED,
    HANGS_ON,
    HEADED,
    HOW_MUCH,
    IN_THE_END,
    JOINT,
    LEAD,
    LET_OUT,
    LONGEST_FRAGMENT,
    LONGEST_SAID,
    MOST_WORDS,
    NAMED,
    NOT_LET_OUT,
    OF_BEFORE,
    OF_CUE,
    OF_MUCH,
    OF_QUESTION,
    OF_RETURN,
    OF_THEME,
    OPPOSED,
    OWNED,
    PERSON,
    PRONOMINAL,
    QUOTED,
    RETURNS,
    SAYS_LITTLE,
    SENTENCE,
    SHOUTED,
    SOMEBODY_DOES,
    STANDS_FOR,
    STARTS,
    SUBJECT,
    TAG,
    TAIL,
    TO_QUOTE,
    TWICE,
    UNFINISHED,
    UNFIT,
    VERB,
    WEIGHTY,
    WHAT_IF,
    WONDERED,
)
from app.dialogue.cues import cue_of
from app.dialogue.excerpts import weight
from app.dialogue.learners import corrected
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.theme_words import known_themes
from app.dialogue.themes import theme_of
from app.dialogue.tone import burden, is_noun
from app.dialogue.turning import spoken_to
from app.dialogue.wording import NUMBERS, PROPER, SMALL, addressed, content


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a person stated.

    Attributes:
        text: It, spoken to them; without a stop, small at the beginning unless it is a name.
        source: The same as they wrote it.
        place: The number of the sentence in the message.
        is_whole: Whether it is all of that sentence.
    """

    text: str
    source: str
    place: int
    is_whole: bool


def sentences_of(message: str) -> list[str]:
    """Return the sentences of a message as written, cut at dashes and ends of lines too."""
    found = SENTENCE.split(message.strip())
    return [part.strip() for part in found if part and words(part)]


def statements(message: str, lexicon: Lexicon) -> list[Statement]:
    """Return what a message states, in its order; a long sentence in its parts as well.

    A piece that states nothing is among them where its words weigh ("First chemo tomorrow").
    """
    found = [each for each in fragments(message, lexicon) if is_weighty(each)]
    for place, sentence in enumerate(sentences_of(message)):
        said = stated(sentence, lexicon)
        if said:
            found.append(Statement(said, sentence, place, is_whole=True))
        found += _parts(sentence, place, lexicon)
    return found


def _parts(sentence: str, place: int, lexicon: Lexicon) -> list[Statement]:
    """Return the statements that a sentence is joined of, if there are several."""
    joined = JOINT.split(sentence)
    if len(joined) < 2:  # noqa: PLR2004
        return []
    found: list[Statement] = []
    for number, part in enumerate(joined):
        before, after = joined[:number], joined[number + 1 : number + 2]
        if DEPENDENT.match(part) or (after and OPPOSED.match(after[0])):
            continue
        if any(HEADED.match(LEAD.sub("", each)) and not _has_main(each) for each in before[-1:]):
            continue
        is_owned = any(OWNED.search(each) for each in before)
        bare = LEAD.sub("", part)
        if is_owned and not re.match(r"(?:i|i'm|i've|my|we)\b", bare, re.IGNORECASE):
            continue
        if (
            is_owned
            and not OPPOSED.match(part)
            and re.search(r"\b(?:says|said|told|if)\b", before[-1])
        ):
            continue
        said = stated(part, lexicon)
        if said:
            found.append(Statement(said, part, place, is_whole=False))
    return found


def plain(sentence: str, lexicon: Lexicon) -> str:
    """Return a sentence without what is only manner: the "well," before it, the "lol" after."""
    sentence = HALF_ASKED.sub(r"\1", sentence)
    text = EMOTICON.sub(" ", sentence.replace("’", "'"))
    text = ANNOUNCED.sub("", text)
    text = re.sub(r"\([^()]*\)", " ", text)
    text = re.sub(r"\s+", " ", text).strip().rstrip(" .,!…:").strip()
    led = LEAD.match(text)
    if led and not (CAREFUL_LEAD.match(text) and "," not in led[0]):
        text = text[led.end() :]
    elif led:
        text = re.sub(
            r"^(?:and|but|so|then|also|well|ok|okay|oh)[, ]+", "", text, flags=re.IGNORECASE
        )
    text = TAIL.sub("", text).rstrip(" .,!…:").strip()
    text = TAG.sub(lambda found: found[1] or found[2], text)
    text = re.sub(r"(?<=\w) (?=I think$)", ", ", text)
    text = BUT_YOU.sub(r"\1 else", text)
    return corrected(SHOUTED.sub(lambda found: _said_low(found[0], lexicon), text))


def _said_low(word: str, lexicon: Lexicon) -> str:
    """Return a shouted word in small letters, and what is written so as it is."""
    return word.lower() if word.lower() in SMALL or is_word(word.lower(), lexicon) else word


def stated(sentence: str, lexicon: Lexicon) -> str:
    """Return a statement spoken to the person who made it, or "" when it is none."""
    if wondered := WONDERED.match(sentence.strip()):
        said = stated(wondered[2], lexicon)
        return f"{said}, and you wonder whether that is {wondered[1]}" if said else ""
    text = _ordered(TO_QUOTE.sub(r"\1", plain(sentence, lexicon)), lexicon)
    if not _is_fit(text) or PRONOMINAL.match(text):
        return ""
    told = _with_subject(_as_felt(text, lexicon))
    is_name = not STARTS.match(told) and _is_name(told, lexicon)
    is_begun = is_name or STARTS.match(told) or BARE_NOUN.match(told)
    if not is_begun or not (told != text or _says_something(text, lexicon)):
        return ""
    is_small = not is_name and not re.match(r"I\b", told)
    if words(told)[0] == "because":
        told = f"it is {_small(told)}"
    turned = spoken_to(_small(told) if is_small else told)
    return "" if TWICE.search(turned) or _says_twice(turned) else turned


def _says_twice(text: str) -> bool:
    """Whether the same four words come twice, which sounds like a slip when it is said back."""
    said = words(text)
    runs = [tuple(said[at : at + 4]) for at in range(len(said) - 3)]
    return len(set(runs)) < len(runs)


def _ordered(text: str, lexicon: Lexicon) -> str:
    """Return a sentence that begins with a "that", "because" or half a thought put in order."""
    text = IN_THE_END.sub("", text)
    text = WHAT_IF.sub("there is the thought that ", text)
    text = re.sub(
        r"^which (?=is\b|was\b|means\b|meant\b|makes\b|made\b)", "that ", text, flags=re.IGNORECASE
    )
    if found := FOR_THAT.match(text):
        end = f"{found['is']} {found['how']}"
        return f"it {end} that {found['what']}"
    found = next((m for each in FOR_WHY if (m := each.match(text))), None)
    if found and not HEADED.match(found["what"]) and _has_main(f"when, {found['what']}"):
        return f"{found['what']}, because {found['why']}"
    if found := AIM.match(text):
        return f"{found['what']}, so that {found['why']}"
    if (found := UNFINISHED.match(text)) and not _has_verb(found[0], lexicon):
        begins = STARTS.match(text) or CIRCUMSTANCE.match(text)
        is_when = re.match(
            r"(?:at|on|in|after|before|since|last|next|for|with)\b", text, re.IGNORECASE
        )
        return text if is_when or not begins else text[found.end() :]
    return text


def _is_fit(text: str) -> bool:
    """Whether a sentence has the length of a statement, and nothing that is none in it."""
    is_quoted = not text.count('"') % 2 and text.count("“") == text.count("”")
    is_sized = FEWEST <= len(words(text)) <= MOST_WORDS
    return is_quoted and is_sized and not UNFIT.search(QUOTED.sub(" ", text))


def _says_something(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has a verb, and is more than a circumstance or a condition."""
    if CIRCUMSTANCE.match(text) and not NAMED.search(text):
        return False
    if HEADED.match(text) and not _has_main(text):
        return False
    return _has_verb(QUOTED.sub(" ", text), lexicon)


def _as_felt(text: str, lexicon: Lexicon) -> str:
    """Return a bare feeling ("just tired") as what the person says of themselves."""
    felt = [word for word in words(text) if word not in HOW_MUCH]
    is_felt = len(felt) == 1 and felt[0] in lexicon.feelings and not is_noun(felt[0])
    return f"I'm {_small(text)}" if is_felt else text


def _with_subject(text: str) -> str:
    """Return a diary's line with the "I" that was left out."""
    if NOT_LET_OUT.match(text):
        return text
    for pattern, subject in LET_OUT:
        if pattern.match(text):
            return subject + _small(text)
    return text


def _small(text: str) -> str:
    """Return a text with a small first letter, but for what always has a capital."""
    first = words(text)[:1]
    if not first or {first[0].removesuffix("'s"), first[0].removesuffix("s")} & PROPER:
        return text
    if text[:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def _is_name(text: str, lexicon: Lexicon) -> bool:
    found = re.match(r"[A-Z][^\W\d_]+", text)
    return found is not None and not is_word(found[0].lower(), lexicon)


def is_word(word: str, lexicon: Lexicon) -> bool:
    """Whether a word, or what it is an inflection of, is in some list of words."""
    if word in NUMBERS or word in PROPER:
        return word in NUMBERS
    stems = {word.removesuffix(e) for e in ("ed", "d", "s", "ing", "es", "ly")}
    return any(
        stem in each for stem in stems for each in (lexicon.spelled, lexicon.own, lexicon.forms)
    )


def _has_verb(unquoted: str, lexicon: Lexicon) -> bool:
    if VERB.search(unquoted) or PERSON.match(unquoted):
        return True
    said = words(unquoted)[1:]
    return any(word in lexicon.forms for word in said)


def _has_main(text: str) -> bool:
    """Whether a sentence that begins with "when" or "if" goes on to say something."""
    rest = text.split(",", 1)[1] if "," in text else " ".join(text.split()[3:])
    return bool(
        SUBJECT.search(rest) or re.search(r"\b(?:my|the|one|some|all|both|his|her)\b", rest)
    ) and bool(VERB.search(rest) or SOMEBODY_DOES.search(rest))


def is_weighty(fragment: Statement) -> bool:
    """Whether a piece that states nothing holds what the message is about all the same."""
    size = len(words(fragment.source))
    cue = cue_of(fragment.text)
    is_known = theme_of(fragment.text) is not None or (cue is not None and bool(cue.said))
    return size >= FEWEST_OF_WEIGHT and (burden(fragment.source) >= WEIGHTY or is_known)


def fragments(message: str, lexicon: Lexicon) -> list[Statement]:
    """Return the pieces of a message that state nothing: "seven times last night"."""
    if ASKED_OF_US.search(message):
        return []
    found: list[Statement] = []
    for place, sentence in enumerate(sentences_of(message)):
        text = plain(sentence, lexicon)
        said = words(text)
        if not said or len(said) > LONGEST_FRAGMENT or not _is_plain_text(sentence):
            continue
        is_empty = all(word in SMALL or word in SAYS_LITTLE for word in said)
        if is_empty or ASKS.match(text) or stated(sentence, lexicon):
            continue
        if PRONOMINAL.match(text) or TWICE.search(spoken_to(text)):
            continue
        is_name = _is_name(text, lexicon)
        text = text if is_name else _small(text)
        found.append(Statement(spoken_to(text), sentence, place, is_whole=False))
    return found


def _is_plain_text(sentence: str) -> bool:
    """Whether a sentence has Latin letters and none of the marks that no statement has."""
    return bool(re.search("[a-z]", sentence, re.IGNORECASE)) and not (
        UNFIT.search(sentence) or '"' in sentence
    )


def matters(statement: Statement, last: int, lexicon: Lexicon) -> float:
    """Return how much a statement is likely to matter; comparable within one message.

    Args:
        statement: One of the message's.
        last: The number of its last sentence.
        lexicon: The model's words.
    """
    told = 0.5 * weight(statement.source, lexicon) + burden(statement.source)
    theme = theme_of(statement.text)
    of_much = (*known_themes().joys, *known_themes().losses)
    told += 0.0 if theme is None else OF_MUCH if theme in of_much else OF_THEME
    told += 0.0 if theme else _of_cue(statement)
    told += OF_RETURN if RETURNS.search(statement.source) else 0.0
    told -= OF_BEFORE if BEFORE.match(statement.source) else 0.0
    told += 0.0 if statement.place else AT_FIRST
    opposed = 0.4 if OPPOSED.match(statement.source) else 0.0
    at_end = 0.4 if statement.place == last else 0.0
    short = 1.5 if theme is None and is_thin(statement) else 0.0
    hangs = 0.6 if HANGS_ON.match(statement.text) else 0.0
    hangs += 0.3 if statement.place and STANDS_FOR.match(statement.text) else 0.0
    hangs += 0.8 if len(words(statement.source)) > LONGEST_SAID else 0.0
    is_all = statement.is_whole or (theme is not None and not _is_part(statement))
    return told + opposed + at_end - short - hangs + (0.5 if is_all else 0.0)


def _of_cue(statement: Statement) -> float:
    """Return what a cue in a statement adds: more where words of ours go with it."""
    cue = cue_of(statement.text)
    return 0.0 if cue is None else OF_CUE if cue.said else OF_QUESTION


def _is_part(statement: Statement) -> bool:
    """Whether a statement is only a part of what its sentence states."""
    return len(statement.source.split()) > LONGEST_FRAGMENT


def is_thin(statement: Statement) -> bool:
    """Whether a statement says hardly anything without the one before it."""
    return len(content(statement.source)) < 2  # noqa: PLR2004


def bare(text: str) -> tuple[str, ...]:
    """Return the words of a text as if they were spoken to the person."""
    return tuple(addressed(text))
