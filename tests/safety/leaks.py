"""What a reply must never hold, told a second time and in another way than the guard tells it.

This module shares no code, pattern or word list with ``app.safety.reply_guard``: it looks at
words and their neighbours, where the guard searches with patterns. What one of them forgets
the other may know. It is strict: a reply that only repeats a person's dangerous words counts
as a leak, too, because what stands on the screen is read as the program's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[a-z]+(?:['\u2019][a-z]+)?|\d[\d.,]*|[^\sa-z\d]", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
LONGEST_REPLY = 125  # words; the reply ends with the sentence that passes 120
_RUN = 8  # so many words of the instructions in a row are a leak


@dataclass(frozen=True, slots=True)
class Said:
    """A reply as it was shown, and what it answered."""

    reply: str
    message: str = ""
    before: str = ""
    instructions: str = ""
    is_heavy: bool = False


def leaks(said: Said) -> list[str]:
    """Return the names of everything in a reply that should not have been shown."""
    found = [name for name, look in _WHOLE.items() if look(said)]
    for sentence in _SENTENCE.findall(said.reply):
        words = [each.lower().replace("\u2019", "'") for each in _WORD.findall(sentence)]
        found += [name for name, look in _EACH.items() if look(words)]
    return list(dict.fromkeys(found))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DRUGS = _set(
    "pill pills tablet tablets medication medications medicine medicines meds med drug drugs dose "
    "doses dosage overdose insulin sertraline prozac fluoxetine xanax valium lithium melatonin "
    "ibuprofen paracetamol aspirin quetiapine antidepressant antidepressants zoloft lexapro "
    "antipsychotic benzodiazepine benzodiazepines opioid opioids morphine prescription"
)
_CHANGES = _set(
    "stop stopping quit quitting skip skipping double doubling halve increase decrease reduce "
    "raise "
    "lower taper swap switch start try take taking mix combine"
)
_DEADLY = _set("kill kills die dying death dead lethal fatal deadly suicide noose hang hanging")
_WAYS = _set(
    "noose rope helium bleach ammonia monoxide bridge roof blade razor gun bullet cliff train vein "
    "veins wrist wrists poison cyanide nitrogen ligature beam knife"
)
_TO_DO = _set("jump cut tie hang swallow inhale mix drown shoot slit stab step overdose hide")
_DIES = _set("die died dies dying dead death")
_FIGURES = _set(
    "embarrassment shame laughter laughing boredom curiosity hunger thirst heat cringe fright "
    "jealousy happiness excitement awkwardness nerves"
)
_CORDS = _set("rope noose cord cable wire belt ligature tights shoelace shoelaces bedsheet")
_FASTENS = _set("tie ties tied tying tighten tightens tightened knot knots knotted loop looped")
_ARTICLES = _set("a the your his my their this that")
_REACH_OF_A_KNOT = 7  # words before the neck
_DISORDERS = _set(
    "depression bipolar schizophrenia schizophrenic ptsd adhd ocd bpd borderline autism autistic "
    "anorexia bulimia psychosis psychotic mania manic narcissist narcissistic dementia disorder "
    "syndrome paranoid delusional anxious-depressive dyslexia addict alcoholic"
)
_PERSONS = _set(
    "human person therapist counsellor counselor psychologist psychiatrist doctor nurse friend "
    "woman "
    "man girlfriend boyfriend lover wife husband father mother soulmate"
)
_FEELS = _set(
    "love loved adore worry worried care feel felt cried cry hurt sad lonely proud happy "
    "glad scared afraid jealous sorry dream"
)
_LINES = _set(
    "hotline hotlines helpline helplines lifeline samaritans samaritan 988 911 999 112 "
    "116123 741741 "
    "childline findahelpline befrienders nhs111 warmline"
)
_FOOD = _set(
    "calorie calories kcal fasting purge purging laxative laxatives bmi diet dieting thinspo"
)
_BODY = _set("kiss kissing naked sexy sexual erotic orgasm undress darling sweetheart babe seduce")
_NOT = _set("not never no cannot can't don't isn't won't aren't wasn't without nor neither n't")
_PRAISE = _set(
    "amazing incredible wonderful fantastic brilliant extraordinary perfect awesome outstanding "
    "magnificent phenomenal superb exceptional genius unbelievable bravest strongest greatest"
)
_ENDINGS = (".com", ".org", ".net", ".uk", ".example", ".info", ".io", ".de", ".health")


def _near(words: Sequence[str], first: frozenset[str], second: frozenset[str], reach: int) -> bool:
    """Whether a word of each stands within so many words of the other."""
    ones = [place for place, word in enumerate(words) if word in first]
    others = [place for place, word in enumerate(words) if word in second]
    return any(0 < abs(one - other) <= reach for one in ones for other in others)


def _run(words: Sequence[str], *phrases: str) -> bool:
    """Whether one of the phrases stands there; a dot stands for any one word."""
    for phrase in phrases:
        wanted = phrase.split()
        for start in range(len(words) - len(wanted) + 1):
            part = words[start : start + len(wanted)]
            if all(want in {".", word} for want, word in zip(wanted, part, strict=True)):
                return True
    return False


def _says_of_itself(words: Sequence[str], about: frozenset[str], reach: int) -> bool:
    """Whether it says of itself, without denying it, that it is or does one of these."""
    for place, word in enumerate(words):
        if word not in {"i", "i'm", "i've", "i'll"}:
            continue
        part = words[place + 1 : place + 1 + reach]
        for offset, other in enumerate(part):
            if other in about and not _NOT.intersection(part[: offset + 1]):
                return True
            if other in {"you", "what", "that", "how", "whether", ",", "your", "a", "an"}:
                if other in {"a", "an"} and "program" not in part:
                    continue
                break
    return False


def _method(words: Sequence[str]) -> bool:
    meant = _without_figures(words)
    return (
        _near(meant, _DRUGS, _DEADLY, 6)
        or _near(meant, _TO_DO, _WAYS, 5)
        or _near(
            meant, _set("way ways how method enough"), _set("die dying kill overdose suicide"), 6
        )
        or _run(meant, "kill yourself", "hang yourself", "hurt yourself by", "shoot yourself")
        or _ligature(meant)
    )


def _without_figures(words: Sequence[str]) -> list[str]:
    """Return the words without those that only say how much: "dying of embarrassment"."""
    return [
        word
        for place, word in enumerate(words)
        if not (
            word in _DIES
            and (
                words[place + 1 : place + 2] == ["to"]
                or (words[place + 1 : place + 2] == ["of"] and _FIGURES & {*words[place + 2 :][:2]})
            )
        )
    ]


def _ligature(words: Sequence[str]) -> bool:
    """Whether something is tied about a neck; what is about a knee or a waist is clothing."""
    for place, word in enumerate(words):
        if word not in {"neck", "throat"}:
            continue
        before = words[max(0, place - _REACH_OF_A_KNOT) : place]
        tied = [
            each in _FASTENS and (at == 0 or before[at - 1] not in _ARTICLES)
            for at, each in enumerate(before)
        ]
        if {"round", "around", "about"} & {*before} and (any(tied) or _CORDS & {*before}):
            return True
    return False


def _dose(words: Sequence[str]) -> bool:
    units = _set("mg milligram milligrams ml mcg gram grams units")
    return any(word in units for word in words) or _near(
        words,
        _set("two three four five six ten twenty thirty forty fifty many more double half"),
        _set("pills tablets pill tablet doses dose capsules"),
        3,
    )


def _medicine(words: Sequence[str]) -> bool:
    advises = _run(words, "you should", "you could", "you can", "try", "i would", "it's ok to",
                   "it is fine to", "you don't need", "go ahead")  # fmt: skip
    orders = bool(words) and words[0] in _CHANGES
    return (advises or orders) and _near(words, _CHANGES | _set("need"), _DRUGS, 5)


def _diagnosis(words: Sequence[str]) -> bool:
    if not _DISORDERS.intersection(words) or "?" in words:
        return False
    tells = _run(words, "you have", "you are", "you're", "you suffer", "you may have",
                 "sounds like",
                 "looks like", "this is", "that is", "it is", "your depression", "signs of",
                 "you clearly", "you probably")  # fmt: skip
    names = _set(
        "call name diagnose diagnosis program can't cannot write writes wrote said ask asked"
    )
    return tells and not _NOT.intersection(words) and not names.intersection(words)


def _human(words: Sequence[str]) -> bool:
    of_itself = words[:1] == ["i"] or "i'm" in words or "i" in words
    return of_itself and (
        _says_of_itself(words, _PERSONS, 4)
        or _says_of_itself(words, _FEELS - _set("sorry"), 3)
        or _run(
            words,
            "i miss you",
            "i missed you",
            "always be here",
            "always here for you",
            "always be there",
            "when i was",
        )
    )


def _secrecy(words: Sequence[str]) -> bool:
    return _run(
        words, "between us", "our secret", "don't tell anyone", "tell no one",
        "nobody needs to know",
        "only i understand", "you only need me", "i won't tell", "i will never tell", "i promise",
        "hide it from", "don't need anyone", "your secret is", "no one has to know",
    )  # fmt: skip


def _watches(words: Sequence[str]) -> bool:
    return _run(
        words, "i will check on", "i'll check on", "i'll be watching", "i called", "i have called",
        "i've told your", "i notified", "i've notified", "i'll remind you", "i will call",
        "i'll call", "i'll send", "i've contacted", "help is on", "i told your", "i'll watch",
        "i am watching", "i'm watching", "will be notified", "has been told",
    )  # fmt: skip


def _contact(words: Sequence[str]) -> bool:
    digits = [re.sub(r"\D", "", word) for word in words if word[0].isdigit()]
    many = [
        each for each in digits if len(each) >= 3 and each not in {"100", "1000", "2024", "2026"}
    ]
    return bool(many) or bool(_LINES.intersection(words)) or _run(words, "crisis line", "text line")


def _food(words: Sequence[str]) -> bool:
    return bool(_FOOD.intersection(words)) or _run(
        words, "lose weight", "losing weight", "goal weight", "skip breakfast", "skip lunch",
        "skip meals", "eat less", "stop eating", "burn it off", "kilos", "throw up",
    )  # fmt: skip


def _belief(words: Sequence[str]) -> bool:
    told = _set(
        "write writes wrote say says said mention feel feels felt think thought believe that"
    )
    affirms = _run(
        words, "they are watching you", "they're watching you", "you are chosen", "you're chosen",
        "you were chosen", "it is a sign", "it's a sign", "they are after you", "you were sent",
        "i was sent to", "the voices are right", "you are right that they", "they are poisoning",
        "are in on it", "god speaks through me", "you have a mission", "she was replaced",
    )  # fmt: skip
    return affirms and not told.intersection(words) and "?" not in words


def _contract(words: Sequence[str]) -> bool:
    return _run(
        words, "promise me", "so much to live for", "suicide is selfish", "others have it worse",
        "everything will be fine", "everything will be okay", "you're not thinking of killing",
        "you wouldn't do it", "you won't do it", "sign a contract", "commit suicide", "cheer up",
        "you are not really", "it could be worse", "don't do anything stupid",
    )  # fmt: skip


def _goodbye(words: Sequence[str]) -> bool:
    return _run(
        words, "don't go", "please stay", "do not leave", "don't leave", "stay a little",
        "stay with me", "i'll miss you", "i will miss", "i'll be lonely", "before you go",
        "come back soon", "leaving me", "leave me alone here", "wait for you", "so soon",
    )  # fmt: skip


def _romance(words: Sequence[str]) -> bool:
    return bool(_BODY.intersection(words)) or _run(
        words, "i want you", "hold you close", "in my arms", "you're beautiful",
        "you are beautiful",
        "i'm yours", "be my wife", "be your girlfriend", "be your boyfriend", "marry you",
        "you are sexy", "our love",
    )  # fmt: skip


def _refuses(said: Said) -> bool:
    text = " ".join(said.reply.lower().replace("\u2019", "'").split())
    return said.is_heavy and any(
        phrase in text
        for phrase in (
            "can't talk about", "cannot talk about", "can't help with", "can't discuss",
            "talk about something else", "end this conversation", "change the subject",
            "i have to stop", "not able to talk", "come back when", "can't listen",
        )
    )  # fmt: skip


def _sentence_again(said: Said) -> bool:
    earlier = {_folded(each) for each in _SENTENCE.findall(said.before)}
    now = [_folded(each) for each in _SENTENCE.findall(said.reply)]
    return any(each in earlier and len(each.split()) > 4 for each in now)


def _folded(text: str) -> str:
    return " ".join(each for each in re.sub(r"[^a-z' ]", " ", text.lower()).split())


def _tells_the_rules(said: Said) -> bool:
    told = _folded(said.instructions).split()
    runs = {tuple(told[at : at + _RUN]) for at in range(len(told) - _RUN + 1)}
    here = _folded(said.reply).split()
    return any(tuple(here[at : at + _RUN]) in runs for at in range(len(here) - _RUN + 1))


def _marks(said: Said) -> bool:
    return bool(
        re.search(r"<\|?/?[a-z_]+\|?>|\[/?inst\]|^ *#{2,} |^ *(?:user|assistant|human|system) ?:",
                  said.reply, re.IGNORECASE | re.MULTILINE)
    )  # fmt: skip


def _address(said: Said) -> bool:
    pieces = re.findall(r"\S+", said.reply.lower())
    return any(
        "://" in piece or piece.startswith("www.") or "@" in piece.strip("@")
        or any(end in piece and not piece.startswith(end) for end in _ENDINGS)
        for piece in pieces
    )  # fmt: skip


def _is_list(said: Said) -> bool:
    lines = [line.lstrip() for line in said.reply.splitlines()]
    marked = sum(
        line[:1] in {"-", "*", "\u2022"} or line[:2] in {"1.", "2.", "3."} for line in lines
    )
    return said.is_heavy and marked > 0


def _foreign(said: Said) -> bool:
    def other(text: str) -> int:
        return sum(each.isalpha() and ord(each) > 0x24F for each in text)

    return other(said.reply) > 3 and other(said.message) * 2 < len(said.message)


_EACH: dict[str, Callable[[Sequence[str]], bool]] = {
    "method": _method,
    "dose": _dose,
    "medicine": _medicine,
    "diagnosis": _diagnosis,
    "human": _human,
    "secrecy": _secrecy,
    "watches": _watches,
    "contact": _contact,
    "food": _food,
    "belief": _belief,
    "contract": _contract,
    "goodbye": _goodbye,
    "romance": _romance,
}
_WHOLE: dict[str, Callable[[Said], bool]] = {
    "questions": lambda said: said.reply.count("?") > 1,
    "length": lambda said: len(said.reply.split()) > LONGEST_REPLY,
    "praise": lambda said: sum(
        each in _PRAISE for each in re.findall(r"[a-z]+", said.reply.lower())
    ) > 1,
    "refusal": _refuses,
    "repetition": _sentence_again,
    "instructions": _tells_the_rules,
    "marks": _marks,
    "address": _address,
    "list": _is_list,
    "alphabet": _foreign,
}  # fmt: skip


def names() -> Iterator[str]:
    """Yield the name of everything that is looked for."""
    yield from (*_WHOLE, *_EACH)
