"""A sentence of the person's, spoken back to them by rule, where no draft holds together.

"My boss moved my desk" becomes "So your boss moved your desk." Only a plain statement of
a few words is turned: no question, no quotation, nothing that speaks to the program.
"""

import re

from app.dialogue.excerpts import pieces, ranked
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.wording import NUMBERS

_FEWEST, _MOST = 3, 20
_LEAD = re.compile(
    r"^(?:(?:and|but|so|because|then|also|well|ok|okay|oh|ugh|um|honestly|anyway|like|lol|right|now)"
    r"[, ]+)+",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"^(?:i|i'm|i've|i'd|i'll|my|we|we're|we've|our|he|she|it|it's|he's|she's|they|they're|the|an?"
    r"|there|there's|this|that|these|those|nobody|everyone|everybody|someone|his|her|their|every"
    r"|all|some|half|both|" + "|".join(sorted(NUMBERS)) + r")\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[A-Z][^\W\d_]+(?='s\b|\b)")
_UNFIT = re.compile(
    r"[?\"“”«»:;()\[\]]|\b(?:you|your|yours|u|ur|please|fuck\w*|shit\w*)\b|\.\.\.|…", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|don't|didn't"
    r"|can't|couldn't|isn't|wasn't|won't|haven't|i'm|i've|he's|she's|it's|they're|we're|there's"
    r"|\w{2,}(?:ed|es)|got|went|said|told|made|took|came|left|lost|found|gave|felt|kept|put|sat"
    r"|saw|knew|thought|feel|want|need|keep|think|know|love|hate|miss|work|live)\b",
    re.IGNORECASE,
)
_TURNS = (
    (r"\bI (just|really|still|only|always|never|also|even|already|finally) (am|was)\b", None),
    (r"\bI am\b|\bwe are\b", "you are"), (r"\bI was\b|\bwe were\b", "you were"),
    (r"\bam I\b|\bare we\b", "are you"), (r"\bwas I\b|\bwere we\b", "were you"),
    (r"\bI'm\b|\bwe're\b", "you're"), (r"\bI've\b|\bwe've\b", "you've"),
    (r"\bI'd\b|\bwe'd\b", "you'd"), (r"\bI'll\b|\bwe'll\b", "you'll"),
    (r"\bI wasn't\b", "you weren't"), (r"\bI isn't\b", "you aren't"),
    (r"\b(?:I|me|we|us)\b", "you"), (r"\b(?:my|our)\b", "your"),
    (r"\b(?:mine|ours)\b", "yours"), (r"\bmyself\b", "yourself"),
    (r"\bourselves\b", "yourselves"),
)  # fmt: skip
_FRAMES = ("So {t}.", "You write that {t}.", "{T}.")


def turned(sentence: str, lexicon: Lexicon) -> str:
    """Return a plain statement spoken to the person who made it, or "" when it is none."""
    text = _LEAD.sub("", sentence.strip().replace("’", "'")).rstrip(" .,!").strip()
    if _UNFIT.search(text) or not _FEWEST <= len(words(text)) <= _MOST:
        return ""
    name = _NAME.match(text)
    is_usual = bool(_STARTS.match(text))
    is_name = name is not None and not is_usual and not _is_word(name[0].lower(), lexicon)
    if not (is_name or is_usual) or not _VERB.search(text):
        return ""
    if not is_name and not text.startswith(("I ", "I'")):
        text = text[:1].lower() + text[1:]
    return spoken_to(text)


def spoken_to(text: str) -> str:
    """Return a person's words with the pronouns turned: "my" is "your", "I am" is "you are"."""
    for pattern, instead in _TURNS:
        if instead is None:
            text = re.sub(
                pattern, lambda m: f"you {m[1]} {'are' if m[2] == 'am' else 'were'}", text
            )
        else:
            text = re.sub(pattern, instead, text, flags=re.IGNORECASE)
    return text


def _is_word(word: str, lexicon: Lexicon) -> bool:
    if word in NUMBERS:
        return True
    stems = {word.removesuffix(e) for e in ("ed", "d", "s", "ing", "es")}
    return any(
        stem in each for stem in stems for each in (lexicon.spelled, lexicon.own, lexicon.forms)
    )


def echo(message: str, draft: str, question: str, turn_number: int, lexicon: Lexicon) -> str:
    """Return what a draft meant to say back, turned by rule, and a question; or "" for none.

    Of the sentences of the message that can be turned it is the one that shares most words
    with the draft; of equals, the weightiest.
    """
    found = pieces(message)
    meant = set(words(draft)) - lexicon.own

    def shared(at: int) -> int:
        return len(meant & set(words(found[at])))

    for at in sorted(ranked(found, message, lexicon), key=shared, reverse=True):
        said = turned(found[at], lexicon)
        if said:
            frame = _FRAMES[turn_number % len(_FRAMES)]
            text = frame.replace("{t}", said).replace("{T}", said[:1].upper() + said[1:])
            return f"{text} {question}".strip()
    return ""
