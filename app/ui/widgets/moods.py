"""The words for moods, strengths, energy and sleep: the same wherever they stand."""

from PySide6.QtCore import QCoreApplication

from app.domain.checkin import CheckInWords, Feeling, Strength


def mood_name(level: int) -> str:
    """Return the word for a mood, 1 to 5."""
    return (_tr("Very low"), _tr("Low"), _tr("In between"), _tr("Good"), _tr("Very good"))[
        level - 1
    ]


def energy_name(level: int) -> str:
    """Return the word for an energy, 1 to 5."""
    return (_tr("None"), _tr("A little"), _tr("Some"), _tr("Enough"), _tr("Plenty"))[level - 1]


def sleep_name(level: int) -> str:
    """Return the word for how the night was, 1 to 5."""
    return (_tr("Very badly"), _tr("Badly"), _tr("So-so"), _tr("Well"), _tr("Very well"))[level - 1]


def strength_name(strength: Strength) -> str:
    """Return the word for how strong a feeling is."""
    return {
        Strength.LITTLE: _tr("A little"),
        Strength.SOME: _tr("Somewhat"),
        Strength.VERY: _tr("Very"),
    }[strength]


def feeling_name(feeling: Feeling) -> str:
    """Return a feeling with how strong it is: very tired."""
    if feeling.strength is None:
        return feeling.word
    phrase = {
        Strength.LITTLE: _tr("a little {word}"),
        Strength.SOME: _tr("somewhat {word}"),
        Strength.VERY: _tr("very {word}"),
    }[feeling.strength]
    return phrase.format(word=feeling.word)


def check_in_words(words: CheckInWords) -> str:
    """Return a check-in in one line: Low, very tired, worried."""
    parts = [mood_name(words.mood)] if words.mood else []
    parts += [feeling_name(feeling) for feeling in words.feelings]
    if words.energy:
        parts.append(_tr("energy: {level}").format(level=energy_name(words.energy).lower()))
    if words.sleep:
        parts.append(_tr("slept: {level}").format(level=sleep_name(words.sleep).lower()))
    line = ", ".join(parts)
    return line[:1].upper() + line[1:]


def _tr(source: str) -> str:
    return QCoreApplication.translate("Moods", source)
