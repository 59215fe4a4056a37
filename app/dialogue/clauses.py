"""The statements of a message, each spoken back to the person by rule.

"And my boss moved my desk lol" is the statement "your boss moved your desk". A statement has
a subject and a verb, or is a line of a diary whose "I" was left out ("Sold my car today");
questions, orders and what is said to the program are none. A long sentence is cut where
another statement begins, but not where its sense would change: the half before a "but" does
not stand alone, and what somebody thinks or says is not told as a fact.
"""

import re
from dataclasses import dataclass

from app.dialogue.excerpts import weight
from app.dialogue.learners import corrected
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.tone import NOUNS, burden
from app.dialogue.turning import spoken_to
from app.dialogue.wording import NUMBERS, PROPER, SMALL, addressed, content

MOST_WORDS, _FEWEST, _LONGEST_FRAGMENT, _FEWEST_OF_WEIGHT, _WEIGHTY = 28, 2, 7, 2, 2.0
_HOW_MUCH = frozenset(
    {"just", "so", "really", "very", "bit", "a", "pretty", "still", "too", "kinda"}
)
_SAYS_LITTLE = frozenset(
    {"so", "and", "well", "hm", "hmm", "ok", "right", "i", "a", "of", "too", "as"}
)
_ASKS = re.compile(
    r"(?:what|how|why|who|where|when|which|is|are|am|do|does|did|can|could|should|would|will|tell"
    r"|write|give|help|stop|remind|ignore|print|show|call|let|repeat|answer|explain|say|look"
    r"|come|go|do|don't|never"
    r"|make|play|sing|act|pretend|translate|summari[sz]e|yes|no|nope|nah|yeah|maybe|whatever|idk"
    r"|thanks?|bye|good ?night|hi"
    r"|hello|hey)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.?!…])[\"”']*\s+|\s*\n+\s*|\s+[-–—]+\s+|;\s+|(?<=\w)\.{2,}\s*")
_LEAD = re.compile(
    r"^(?:(?:and|but|so|because|cause|then|also|well|ok|okay|oh|ah|ugh|um|hm+|honestly|anyway|like"
    r"|lol|right|now|yeah|yes|basically|actually|i mean|you know|god|omg|wow|haha|idk|plus|sorry"
    r"|tbh|ngl|great|look|hi|hello|hey|dunno|no|nope|not really|i guess|i suppose|seriously"
    r"|no joke|i'm serious|i am serious|i don't know(?=,? i\b))(?:[,.]* |, ?))+",
    re.IGNORECASE,
)
_CAREFUL_LEAD = re.compile(r"^(?:now|like|right|great|no|look) ", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:[ ,]+(?:lol|lmao|btw|tbh|ngl|haha+|smh|idk|xd|tho|i guess|i suppose|so yeah|yeah)"
    r"|, ?(?:i don't know|i know|though|anyway|of course|you know|or something|honestly))+[ .,!]*$",
    re.IGNORECASE,
)
_BUT_YOU = re.compile(r"\b(anyone|anybody|nobody|no one) (?:but|except) you\b", re.IGNORECASE)
_UNFIT = re.compile(
    r"[?<>{}=*_/\\|@#]|\b(?:you|your|yours|you're|you've|you'd|you'll|u|ur|please|fuck\w*|shit\w*"
    r"|let's|bitch\w*|cunt\w*|who even)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_TO_QUOTE = re.compile(
    r"^(.*(?:\"[^\"]+\"|“[^”]+”)),? (?:who|which|like|lol|wtf|and then|as if|whatever)\b.*$",
    re.IGNORECASE,
)
_PRONOUN = (
    r"(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'd|we'll|he|he's|he'd|he'll|she|she's|she'd|she'll"
    r"|they|they're|they've|they'd|they'll|it|it's|it'd|it'll|there|there's|that's|nobody|everyone"
    r"|everybody|somebody|someone|no one|nothing|everything)"
)
_SUBJECT = re.compile(rf"\b{_PRONOUN}\b", re.IGNORECASE)
_STARTS = re.compile(
    rf"^(?:{_PRONOUN}|my|our|the|an?|this|that|these|those|his|her|their|its|every|each|all|some"
    r"|half|both|one|most|many|few|another|other|no|none|any|neither|everything|people|mum|mom|dad"
    r"|gran|grandma|grandpa|mummy|daddy|maybe|perhaps|sometimes|usually|apparently|today|yesterday"
    r"|tonight|tomorrow|last|next|now|then|since|when|whenever|if|after|before|while|although"
    r"|even|until"
    r"|at|on|in|for|during|from|with|without|by|as|only|just|once|twice|nowhere|somehow|suddenly"
    r"|strangely|sadly|luckily|finally|whatever|what|where|somewhere|lately|recently|half|two"
    r"|(?!thing|noth|some|any|every|morn|even|dur)\w{3,}ing|" + "|".join(sorted(NUMBERS)) + r")\b",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    r"^(?:just|only|once|twice|at|on|in|for|during|from|with|without|by|as|maybe|perhaps|last|next"
    r"|today|yesterday|tonight|tomorrow|half|no|none|" + "|".join(sorted(NUMBERS)) + r")\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b(?:{_PRONOUN}|my|our|the|one|is|are|was|were|has|have)\b", re.IGNORECASE)
_BARE_NOUN = re.compile(
    r"^(?!who|what|where|how|when|why|let|here)[a-z]{3,}'s \w+ \w+|"
    r"^(?!not|just|how|why|who|what|where|when|here|so|very|really|yes|which)[a-z]{3,} (?:is|was"
    r"|are|were|isn't"
    r"|wasn't|has|had|feels|felt|makes|made|starts|keeps|means|said|says|told|looked|asked|wants"
    r"|thinks|came|left|called|gave|took|died|hates|loves)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:I|he|she|they|we) \w", re.IGNORECASE)
_WONDERED = re.compile(
    r"^(?:is|isn't) (?:it|that) (?:really |so |a bit )?(stupid|weird|wrong|normal|bad|ok|okay"
    r"|selfish|silly"
    r"|crazy|strange|mean|awful|terrible|childish|pathetic) (?:that|if|when|how) (I\b.+)\?+$",
    re.IGNORECASE,
)
_TWICE = re.compile(r"\b(?!that|had|so|very|no)(\w+),? \1\b", re.IGNORECASE)
_ASKED_OF_US = re.compile(r"\b(?:you|your|u)\b[^.!]*\?", re.IGNORECASE)
_HALF_ASKED = re.compile(
    r"^((?:and |but |like |so )*(?:I think|I guess|I feel like|maybe"
    r"|perhaps)\b[^?]*)\?+\s*$",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"^(?:when|whenever|if|after|before|while|although|until|since|because|whatever|as|unless"
    r"|though|where|once)\b",
    re.IGNORECASE,
)
_MODALS = (
    r"am|is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|must|might|may"
    r"|don't|didn't|doesn't|can't|cannot|couldn't|isn't|wasn't|aren't|weren't|won't|wouldn't"
    r"|haven't|hasn't|hadn't|shouldn't|i'm|i've|i'd|i'll|he's|she's|it's|they're|we're|we've"
    r"|there's"
    r"|that's|they've|he'd|she'd|we'd|they'd|he'll|she'll|it'll|\w+'s"
)
_VERB = re.compile(
    rf"\b(?:{_MODALS}|\w{{2,}}(?:ed|es)|got|went|said|told|made|took|came|left|lost|found|gave"
    r"|felt|kept|put|sat|saw|knew|thought|feel|want|need|keep|think|know|love|hate|miss|work|live"
    r"|makes|gets|goes|feels|says|wants|needs|knows|thinks|keeps|looks|lives|comes|takes|gives)\b",
    re.IGNORECASE,
)
_LET_OUT = (
    (
        re.compile(
            r"^(?:so |very |really |still |just )?(?:proud|happy|glad|sad|scared|tired|angry"
            r"|ashamed|excited"
            r"|nervous|grateful|relieved|worried|jealous|fed up|sick) (?:of|that|about|to|for"
            r"|with)\b",
            re.IGNORECASE,
        ),
        "I'm ",
    ),
    (re.compile(r"^never (?!mind|ever|again|trust)\w+", re.IGNORECASE), "I "),
    (re.compile(r"^(?:absolutely |really )?no (?:idea|clue|energy|time|patience|appetite"
                r"|motivation|plans?"
                r"|strength|money)\b(?= \w+ \w+)", re.IGNORECASE), "I have "),
    (re.compile(r"^(?:(?:just|still|really|also|finally|already|literally) )?(?:can't|cannot"
                r"|couldn't|don't|didn't|won't|wouldn't|haven't|hadn't"
                r"|shouldn't)\b", re.IGNORECASE),
     "I "),
    (re.compile(r"^(?:(?:just|also|finally|already|never|almost|nearly|literally) )?(?:had|went|got"
                r"(?! to| up\b)|came|ate|gave|wrote|forgot|woke|drove|threw|spoke|began|drank|wore"
                r"|chose|fell|saw|felt|met|spent|slept|cried|realised|realized|decided|tried"
                r"|managed"
                r"|wanted|stayed|walked|talked|played|started|stopped|applied|failed|passed|missed"
                r"|quit|won|lost|bought|moved|cheated|lied|dreamt|dreamed"
                r"|thought)\b", re.IGNORECASE),
     "I "),
    (re.compile(r"^(?:just |finally |also )?(?:(?!refused|denied|rejected|granted|offered"
                r"|awarded|charged|declined)\w{2,}ed|sold|found|told|made|took|left|kept|put"
                r"|read"
                r"|sent|broke|said|did|lent|paid|built|cut|hit|taught|caught)(?= (?:my|the|a|an|his"
                r"|her|our|their|him|them|out (?:that|my|the)|everyone|everything|nothing|some|all"
                r"|two|three|it|that|off my|up my|down the)\b)", re.IGNORECASE), "I "),
    (re.compile(r"^(?:(?:just|still|really|only) )?(?:wish|miss|hate|love|hope|feel|think|want|need"
                r"|keep)(?= (?:i|my|the|a|him|her|them|it|this|that|to|so|like|\w+ing|really"
                r"|\w+)\b)",
                re.IGNORECASE), "I "),
    (re.compile(r"^(?:just |only |always )?been\b(?= \w+ing\b| to\b| \w)", re.IGNORECASE), "I've "),
    (re.compile(r"^(?:(?:just|still|also|now) )?(?:feeling|trying|sitting|lying|dreading|waiting"
                r"|thinking|wondering|going|getting|having|crying|working|living|losing|struggling"
                r"|missing|doing|looking forward)\b", re.IGNORECASE), "I'm "),
)  # fmt: skip
"""A diary's beginnings, and the subject that was left out of them."""
_NOT_LET_OUT = re.compile(
    r"^\w+(?: \w+)? (?:by|out again|alone|behind)\b|^(?:keep|think|feel|love) (?:calm|about it"
    r"|free|in)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    rf",?\s+(?=(?:but|because|so|and|yet|although|though)\s+(?:then\s+|now\s+|yesterday\s+"
    rf"|also\s+)?"
    rf"(?:{_PRONOUN}|my|our|the)\b)|,\s+(?=(?:but|which|so|then)\s)|,\s+(?={_PRONOUN}\b)",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"\b(?:think|thinks|thought|believe|believes|believed|guess|suppose|dream|dreamt|dreamed"
    r"|imagine"
    r"|wish|hope|hopes|afraid|scared|worried|fear|says|said|say|claims|told|if|whether|pretend"
    r"|promised|wonder|convinced|suspect|maybe|perhaps|know|knows|realised|sure)\b",
    re.IGNORECASE,
)
_OPPOSED = re.compile(r"^(?:but|yet|although|though|unless|until|except|if)\b", re.IGNORECASE)
_DEPENDENT = re.compile(r"^(?:because|although|though|which|unless|until|so that)\b", re.IGNORECASE)
_EMOTICON = re.compile(
    r"(?<!\w)(?:[:;=]['-]?[()DPp/]+|<3|xx+|\^\^|;-;)(?!\w)|[^\w\s.,;:?!'’\"“”()…%€£$&–—-]"
)


_SHOUTED = re.compile(r"(?<=[a-z] )[A-Z]{3,}\b")


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
    found = _SENTENCE.split(message.strip())
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
    joined = _JOINT.split(sentence)
    if len(joined) < 2:  # noqa: PLR2004
        return []
    found: list[Statement] = []
    for number, part in enumerate(joined):
        before, after = joined[:number], joined[number + 1 : number + 2]
        if _DEPENDENT.match(part) or (after and _OPPOSED.match(after[0])):
            continue
        if any(_HEADED.match(_LEAD.sub("", each)) and not _has_main(each) for each in before):
            continue
        is_owned = any(_OWNED.search(each) for each in before)
        bare = _LEAD.sub("", part)
        if is_owned and not re.match(r"(?:i|i'm|i've|my|we)\b", bare, re.IGNORECASE):
            continue
        if (
            is_owned
            and not _OPPOSED.match(part)
            and re.search(r"\b(?:says|said|told|if)\b", before[-1])
        ):
            continue
        said = stated(part, lexicon)
        if said:
            found.append(Statement(said, part, place, is_whole=False))
    return found


def plain(sentence: str, lexicon: Lexicon) -> str:
    """Return a sentence without what is only manner: the "well," before it, the "lol" after."""
    sentence = _HALF_ASKED.sub(r"\1", sentence)
    text = _EMOTICON.sub(" ", sentence.replace("’", "'"))
    text = re.sub(r"\([^()]*\)", " ", text)
    text = re.sub(r"\s+", " ", text).strip().rstrip(" .,!…:").strip()
    led = _LEAD.match(text)
    if led and not (_CAREFUL_LEAD.match(text) and "," not in led[0]):
        text = text[led.end() :]
    elif led:
        text = re.sub(
            r"^(?:and|but|so|then|also|well|ok|okay|oh)[, ]+", "", text, flags=re.IGNORECASE
        )
    text = _TAIL.sub("", text).rstrip(" .,!…:").strip()
    text = re.sub(r"(?<=\w) (?=I think$)", ", ", text)
    text = _BUT_YOU.sub(r"\1 else", text)
    return corrected(_SHOUTED.sub(lambda found: _said_low(found[0], lexicon), text))


def _said_low(word: str, lexicon: Lexicon) -> str:
    """Return a shouted word in small letters, and what is written so as it is."""
    return word.lower() if word.lower() in SMALL or is_word(word.lower(), lexicon) else word


def stated(sentence: str, lexicon: Lexicon) -> str:
    """Return a statement spoken to the person who made it, or "" when it is none."""
    if wondered := _WONDERED.match(sentence.strip()):
        said = stated(wondered[2], lexicon)
        return f"{said}, and you wonder whether that is {wondered[1]}" if said else ""
    text = _TO_QUOTE.sub(r"\1", plain(sentence, lexicon))
    if not _is_fit(text):
        return ""
    told = _with_subject(_as_felt(text, lexicon))
    is_name = not _STARTS.match(told) and _is_name(told, lexicon)
    is_begun = is_name or _STARTS.match(told) or _BARE_NOUN.match(told)
    if not is_begun or not (told != text or _says_something(text, lexicon)):
        return ""
    is_small = not is_name and not re.match(r"I\b", told)
    turned = spoken_to(_small(told) if is_small else told)
    return "" if _TWICE.search(turned) else turned


def _is_fit(text: str) -> bool:
    """Whether a sentence has the length of a statement, and nothing that is none in it."""
    is_quoted = not text.count('"') % 2 and text.count("“") == text.count("”")
    is_sized = _FEWEST <= len(words(text)) <= MOST_WORDS
    return is_quoted and is_sized and not _UNFIT.search(_QUOTED.sub(" ", text))


def _says_something(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has a verb, and is more than a circumstance or a condition."""
    if _CIRCUMSTANCE.match(text) and not _NAMED.search(text):
        return False
    if _HEADED.match(text) and not _has_main(text):
        return False
    return _has_verb(_QUOTED.sub(" ", text), lexicon)


def _as_felt(text: str, lexicon: Lexicon) -> str:
    """Return a bare feeling ("just tired") as what the person says of themselves."""
    felt = [word for word in words(text) if word not in _HOW_MUCH]
    is_felt = len(felt) == 1 and felt[0] in lexicon.feelings and felt[0] not in NOUNS
    return f"I'm {_small(text)}" if is_felt else text


def _with_subject(text: str) -> str:
    """Return a diary's line with the "I" that was left out."""
    if _NOT_LET_OUT.match(text):
        return text
    for pattern, subject in _LET_OUT:
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
    if _VERB.search(unquoted) or _PERSON.match(unquoted):
        return True
    said = words(unquoted)[1:]
    return any(word in lexicon.forms for word in said)


def _has_main(text: str) -> bool:
    """Whether a sentence that begins with "when" or "if" goes on to say something."""
    rest = text.split(",", 1)[1] if "," in text else " ".join(text.split()[3:])
    return bool(
        _SUBJECT.search(rest) or re.search(r"\b(?:my|the|one|some|all|both|his|her)\b", rest)
    ) and bool(_VERB.search(rest))


def is_weighty(fragment: Statement) -> bool:
    """Whether a piece that states nothing holds what the message is about all the same."""
    size = len(words(fragment.source))
    return size >= _FEWEST_OF_WEIGHT and burden(fragment.source) >= _WEIGHTY


def fragments(message: str, lexicon: Lexicon) -> list[Statement]:
    """Return the pieces of a message that state nothing: "seven times last night"."""
    if _ASKED_OF_US.search(message):
        return []
    found: list[Statement] = []
    for place, sentence in enumerate(sentences_of(message)):
        text = plain(sentence, lexicon)
        said = words(text)
        if not said or len(said) > _LONGEST_FRAGMENT or not _is_plain_text(sentence):
            continue
        is_empty = all(word in SMALL or word in _SAYS_LITTLE for word in said)
        if is_empty or _ASKS.match(text) or stated(sentence, lexicon):
            continue
        is_name = _is_name(text, lexicon)
        text = text if is_name else _small(text)
        found.append(Statement(spoken_to(text), sentence, place, is_whole=False))
    return found


def _is_plain_text(sentence: str) -> bool:
    """Whether a sentence has Latin letters and none of the marks that no statement has."""
    return bool(re.search("[a-z]", sentence, re.IGNORECASE)) and not (
        _UNFIT.search(sentence) or '"' in sentence
    )


def matters(statement: Statement, last: int, lexicon: Lexicon) -> float:
    """Return how much a statement is likely to matter; comparable within one message.

    Args:
        statement: One of the message's.
        last: The number of its last sentence.
        lexicon: The model's words.
    """
    told = 0.5 * weight(statement.source, lexicon) + burden(statement.source)
    opposed = 0.4 if _OPPOSED.match(statement.source) else 0.0
    at_end = 0.4 if statement.place == last else 0.0
    short = 1.5 if is_thin(statement) else 0.0
    return told + opposed + at_end - short + (0.5 if statement.is_whole else 0.0)


def is_thin(statement: Statement) -> bool:
    """Whether a statement says hardly anything without the one before it."""
    return len(content(statement.source)) < 2  # noqa: PLR2004


def bare(text: str) -> tuple[str, ...]:
    """Return the words of a text as if they were spoken to the person."""
    return tuple(addressed(text))
