"""How well a name fits what was typed of it: letters in order, gaps allowed.

Letters that follow each other, and first letters of words, count more; so "ne" finds
"New entry" before "One more", and "gtj" finds "Go to Journal".
"""

from typing import Final

_ANY, _AFTER_THE_LAST, _BEGINS_A_WORD, _BEGINS = 1.0, 4.0, 5.0, 3.0
NO_FIT: Final = 0.0


def fit(typed: str, name: str) -> float:
    """Return how well a name fits; 0 when a letter is missing, 1 for nothing typed."""
    wanted = "".join(typed.casefold().split())
    letters = name.casefold()
    if not wanted:
        return 1.0
    best = NO_FIT
    start = letters.find(wanted[0])
    while start >= 0:
        best = max(best, _fit_from(wanted, letters, start))
        start = letters.find(wanted[0], start + 1)
    return best / (len(wanted) + len(letters) / 100)


def _fit_from(wanted: str, letters: str, start: int) -> float:
    worth, place = _BEGINS if start == 0 else 0.0, start - 1
    for letter in wanted:
        after = _best_place(letters, letter, place)
        if after < 0:
            return NO_FIT
        worth += _ANY
        if after == place + 1 and place >= start:
            worth += _AFTER_THE_LAST
        elif _begins_word(letters, after):
            worth += _BEGINS_A_WORD
        place = after
    return worth


def _best_place(letters: str, letter: str, place: int) -> int:
    """Return the next place of a letter: right after, else where a word begins, else any."""
    first = letters.find(letter, place + 1)
    if first == place + 1:
        return first
    candidate = first
    while candidate >= 0:
        if _begins_word(letters, candidate):
            return candidate
        candidate = letters.find(letter, candidate + 1)
    return first


def _begins_word(letters: str, place: int) -> bool:
    return place == 0 or not letters[place - 1].isalnum()
