"""Messages that call for one kind of answer, and what the program says when no draft gives it.

A question about medicines or the law is declined, whoever reads this is told that it is a
program, and a single word is given back. A very small model does that most of the time; here
is what makes it always.
"""

import re
from collections.abc import Sequence

from app.dialogue import talk_answers
from app.dialogue.answer_kinds import SetAnswer
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.turning import spoken_to


def _any(said: str) -> re.Pattern[str]:
    return re.compile(said, re.IGNORECASE)


MEDICINE = SetAnswer(
    _any(r"\b(?:pharmacist|doctor|nurse)\b"),
    (
        "I can't say anything safe about medicines; a doctor or pharmacist can. What worries you?",
        "That is one for a doctor or pharmacist, not for a program. What has it been like for you?",
    ),
)
LAW = SetAnswer(
    _any(r"\b(?:lawyer|advice centre|legal)\b"),
    (
        "I can't say what the law is there; a lawyer or an advice centre can. How is that for you?",
        "That is a legal question, for an advice centre or a lawyer. What worries you most?",
    ),
)
FACTS = SetAnswer(
    _any(r"\b(?:can't|not built|no way|know nothing|outside|not my strength|more than I can)\b"),
    (
        "I can't look things up; I only know what you write here. What made you think of that?",
        "That is more than I can answer; I only reflect what you write. What is behind it for you?",
    ),
)
PROGRAM = SetAnswer(
    _any(r"\b(?:program|AI|no person|machine)\b"),
    (
        "I'm an AI program on this computer, not a person. What would you like to write about?",
        "No person, only a small program that reads what you write. What made you wonder?",
    ),
)
PRIVACY = SetAnswer(
    _any(r"\b(?:computer|nobody|passphrase|nothing is sent|no one|watching)\b"),
    ("What you write stays on this computer, locked with your passphrase. What makes you ask?",),
)
SELF_BLAME = SetAnswer(
    _any(r"\b(?:part of you|tell yourself|call yourself|hard on yourself|harsh)\b"),
    (
        "That is a harsh thing to say about yourself. What happened that you think so?",
        "You are hard on yourself there. Whose voice does that sound like?",
        "Part of you says that, and it sounds painful. What would you say to a friend who did?",
    ),
)
RECALL = SetAnswer(
    _any(r"(?!)"),
    (
        "At the start you wrote: \u201c{first}\u201d What about it comes back to you now?",
        "The first thing you told me was: \u201c{first}\u201d How does it look to you by now?",
    ),
)
ADVICE = SetAnswer(
    _any(r"\b(?:can't (?:decide|say)|choice is yours|yours to decide|which way|the sides of it"
         r"|what you want|doctor|pharmacist|lawyer|advice centre|speaks for)\b"),
    (
        "Whether to {choice} is yours to decide; I can't. Which way do you lean when it is quiet?",
        "I can't decide that for you. What do you already know about what you want?",
        "That choice is yours, and a program should not make it. What speaks for each side?",
    ),
)  # fmt: skip
ONE_WORD = SetAnswer(
    _any(r"(?!)"),
    (
        "{word}: one word, and there may be a lot behind it. What is it about?",
        "You write {word}, and no more than that. What comes with it?",
        "So it is {word}. What happened?",
    ),
)

_ASKED = _any(
    r"\?\s*$|\?\s|^(?:should|can|could|is|are|am|do|does|may|will|what|how|why|which|who|when"
    r"|where)\b"
)
_PERMISSION = _any(
    r"\b(?:should i|can i|could i|do i|am i|is it (?:ok|okay|safe|bad|dangerous|normal|fine)"
    r"|is that|how (?:much|many|long)|what if i|if i (?:stop|skip|miss|take|forget)|may i|with)\b"
)
_MEDICINE = _any(
    r"\b(?:pills?|tablets?|medication|medicines?|meds|mg|antidepressants?|painkillers?|antibiotics?"
    r"|inhaler|insulin|prescription|side effects?|ibuprofen|paracetamol|aspirin|dose|dosage"
    r"|melatonin|lithium|steroids?|statins?|ssris?|hormones?|sleeping (?:pills?|tablets?)"
    r"|beta blockers?|injection|vaccine)\b"
)
_DRUG = _any(r"\b\w{3,}(?:ine|pram|pam|statin|cillin|profen|mab|olol|azole|idone|apine|ium)\b")
_LAW = _any(
    r"legally|legal (?:trouble|consequences)|(?:go|end up|land) (?:to|in) (?:jail|prison)"
    r"|press charges|\b(?:is (?:it|that|this) (?:even )?(?:legal|illegal|allowed|theft|a crime"
    r"|kidnapping|fraud|assault|harassment)"
    r"|am i allowed"
    r"|my rights|sue|sued|lawyer|court|evict\w*|custody|against the law|landlord .*\b(?:can|keep)"
    r"|(?:can|may) (?:they|he|she|my (?:boss|landlord|ex|employer|school|agency))\b.*"
    r"\b(?:fire|evict|keep|charge|deport|sue|throw me|withhold|refuse|take))\b"
)
_FACTS_START = _any(
    r"^(?:hey |hi |quick question,? |please )?(?:what(?:'s| is| are| was| were)|who(?:'s| is| was"
    r"| won)|which|how (?:many|much|tall|far|old|long|big|deep|to)|when (?:is|was|did|does)"
    r"|where is|do|does|did|is|are)\b"
)
_HOW_ONE_DOES = _any(
    r"^how do (?:you|u) (?!feel|know|work|think|do\b|sleep|decide|remember|see|understand|live|like"
    r"|cope|manage|stand|bear|stop)"
)
_TASK = _any(
    r"^(?:can you |could you |please )?(?:write|translate|convert|calculate|recommend|summari[sz]e"
    r"|google|look up|play|spell|draft|solve|tell me a (?:joke|story)"
    r"|give me (?:an? |the |some |ten |five )?(?:recipe|list|poem|joke|names?|summary|tips?))\b"
    r"(?: me\b)?"
)
_NOT_FACTS = _any(
    r"\b(?:i|i'm|me|my|mine|myself|we|our|us|you|your|u|he|she|him|her|they|them|this|that|it"
    r"|point|sense|worth|people|anyone|anybody|nobody|everyone|life|love|wrong|normal|hope|god"
    r"|happy|fair|matter|use|pain|die|death|feel\w*|anything|something|ever|left|end|stop)\b"
)
_WHO_READS = _any(
    r"\b(?:who|can|could|does|do|will)\b.*\b(?:reads?|sees?)\b.*"
    r"\b(?:this|what i write|in here|my (?:words|entries|notes|journal))\b"
    r"|\bis (?:this|it|what i write) (?:private|stored|sent|shared|uploaded)\b"
)
_WHO_ARE_YOU = _any(
    r"\bare (?:you|u) (?:a |an |really |actually |even |just )*(?:human|real|person|bot|robot"
    r"|machine|ai|alive|therapist|conscious|computer|program|chatgpt|someone|there)\b"
    r"|\bam i (?:talking|writing|speaking) to (?:a |an )?(?:person|human|real|machine|bot|someone)"
    r"|^(?:who|what) are (?:you|u)\b|\bdo (?:you|u) (?:have feelings|love me|like me)\b"
)
_BLAMED = _any(
    r"(?<!thinks )(?<!says )(?<!said )(?<!thinks that )(?<!says that )(?<!said that )(?<!told me )"
    r"(?<!if )(?<!when )\bi(?:'m| am| was) (?:such |just |so |really |a |an |the )*"
    r"(?:bad|terrible|horrible|awful|stupid|ugly|worthless|useless|pathetic|failure|burden"
    r"|monster|idiot|loser|weak|disgusting"
    r"|unlovable"
    r"|lazy|worst|fraud|coward|disappointment|rubbish)\b(?! at)|\bi hate myself\b"
)
_ADVISED = _any(
    r"\bshould i\b[^.!]*\?|\b(?:do (?:you|u) )?(?:think|reckon) i should [^.!]*\?"
    r"|\btell me (?:what to do|whether|if i should)\b"
    r"|^(?:should i|what should i do|what do i do|what would you do|i need advice|give me advice)\b"
)
_CHOICE = _any(r"\bi should ([^.?!,;]+)|\bshould i ((?!do\b)[^.?!,;]+)")
_RECALLED = _any(
    r"\bwhat (?:did|have) i (?:just )?(?:tell|told|say|said|write|written)\b"
    r"|\bremember what i (?:told|said|wrote)|\bwhat was it i (?:said|told|wrote)"
    r"|\bthe first thing i (?:said|told|wrote)"
    r"|\b(?:what|as|given what) i (?:said|told you|wrote) (?:at the (?:start|beginning)|first)\b"
)
_NAME = re.compile(r"[A-Z][^\W\d_]+")
_ENOUGH = (
    "help hello hi hey fine ok okay yes no nope yeah thanks thank bye goodbye stop test maybe sure "
    "whatever nothing good what why huh hmm sorry please enough right exactly true idk"
)
_SAYS_ENOUGH = frozenset(_ENOUGH.split())
_SHORTEST, _LONGEST, _MOST_QUOTED, _LONGEST_CHOICE = 3, 30, 18, 9


def called_for(message: str, lexicon: Lexicon) -> SetAnswer | None:
    """Return the kind of answer that a message calls for, or None for any."""
    text, said = message.strip().replace("\u2019", "'"), words(message)
    if talk_answers.is_in_danger(text):
        return talk_answers.CRISIS
    if len(said) > _LONGEST:
        return None  # among so much, a question is not what it is about
    asked = _plainly_called(text, lexicon)
    if asked:
        return asked
    if _is_fact_or_task(text, said) and not _NOT_FACTS.search(_beside_the_asking(text)):
        return FACTS
    if talk_answers.is_order(text):
        return talk_answers.ORDERED
    is_bare = len(said) == 1 and len(said[0]) >= _SHORTEST and said[0] not in _SAYS_ENOUGH
    return _of_one_word(text, said[0], lexicon) if is_bare else None


def _of_one_word(text: str, word: str, lexicon: Lexicon) -> SetAnswer | None:
    if _is_word(word, lexicon):
        return ONE_WORD
    return talk_answers.NAMED if _NAME.fullmatch(text.rstrip(" .!")) else None


def _is_fact_or_task(text: str, said: Sequence[str]) -> bool:
    asks = "?" in text and len(said) > _SHORTEST and _FACTS_START.search(text)
    return bool(asks or _HOW_ONE_DOES.search(text) or _TASK.search(text))


def _beside_the_asking(text: str) -> str:
    return _TASK.sub("", _HOW_ONE_DOES.sub("", text))


def _plainly_called(text: str, lexicon: Lexicon) -> SetAnswer | None:
    """Return the kind that the words of a message name."""
    if _RECALLED.search(text):
        return RECALL
    of_the_talk = talk_answers.called_for(text)
    if of_the_talk:
        return of_the_talk
    if _BLAMED.search(text):
        return SELF_BLAME
    asked = _asked_for(text, lexicon) if _ASKED.search(text) else None
    return asked or (ADVICE if _ADVISED.search(text) else None)


def _asked_for(text: str, lexicon: Lexicon) -> SetAnswer | None:
    is_permission = bool(_PERMISSION.search(text))
    if is_permission and (_MEDICINE.search(text) or _names_drug(text, lexicon)):
        return MEDICINE
    kinds = ((_LAW, LAW), (_WHO_READS, PRIVACY), (_WHO_ARE_YOU, PROGRAM))
    return next((kind for pattern, kind in kinds if pattern.search(text)), None)


def reply_for(
    kind: SetAnswer, message: str, replies: Sequence[str], earlier: Sequence[str] = ()
) -> str:
    """Return what the program says itself, and what it did not say yet."""
    said = words(message)
    filled = {"{word}": said[0] if said else "", "{first}": _first(earlier or (message,))}
    choice = _choice(message)
    own = [_filled(text, filled) for text in kind.replies if choice or "{choice}" not in text]
    own = [text.replace("{choice}", choice) for text in own]
    own = [text[:1].upper() + text[1:] for text in own]
    unsaid = [text for text in own if text not in " ".join(replies)]
    return (unsaid or own)[0]


def _filled(reply: str, filled: dict[str, str]) -> str:
    for slot, value in filled.items():
        reply = reply.replace(slot, value)
    return reply


def _choice(message: str) -> str:
    """Return what a person asks whether to do, spoken to them; "" where that is not plain."""
    found = _CHOICE.search(message)
    text = (found[1] or found[2]).strip() if found else ""
    is_plain = len(words(text)) <= _LONGEST_CHOICE and not re.search(r"\b(?:you|your|or)\b", text)
    return spoken_to(text) if is_plain else ""


def _first(earlier: Sequence[str]) -> str:
    """Return the first message that says something, or the beginning of it, up to a question."""
    telling = next((text for text in earlier if len(words(text)) > _SHORTEST), earlier[0])
    told, question, _ = telling.partition("?")
    parts = told.split()
    is_cut = bool(question) or len(parts) > _MOST_QUOTED
    text = " ".join(parts[:_MOST_QUOTED]).rstrip(".,;:")
    return text + ("…" if is_cut else "" if text[-1:] in "!…" else ".")


def _names_drug(text: str, lexicon: Lexicon) -> bool:
    return any(
        found[0].lower() not in lexicon.spelled and found[0].lower() not in lexicon.own
        for found in _DRUG.finditer(text)
    )


def _is_word(word: str, lexicon: Lexicon) -> bool:
    return any(word in each for each in (lexicon.spelled, lexicon.own, lexicon.forms))


def is_own(reply: str) -> bool:
    """Whether a reply is one of the program's own, and not a draft."""
    return any(pattern.fullmatch(reply) for pattern in _OWN)


_OWN = [
    re.compile(
        re.escape(text)
        .replace(re.escape("{word}"), r"[\w'’-]+")
        .replace(re.escape("{first}"), r".+")
        .replace(re.escape("{choice}"), r".+"),
        re.IGNORECASE,
    )
    for kind in (
        MEDICINE, LAW, FACTS, PROGRAM, PRIVACY, ADVICE, ONE_WORD, SELF_BLAME, RECALL,
        *talk_answers.KINDS,
    )
    for text in kind.replies
]  # fmt: skip
