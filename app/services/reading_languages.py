"""In which languages a person reads what is there in several.

Questionnaires, emotion words and exercises can be there in a language that the program's own
words are not in. As long as there is nothing to choose between, the system says what a person
reads; once there is, what they chose.
"""

from collections.abc import Sequence

from app.services.speaking import Speaking


def languages_read(speaking: Speaking, of_system: Sequence[str]) -> tuple[str, ...]:
    """Return the tags of the person's languages, the liked one first; empty for English."""
    if speaking.languages():
        return (speaking.chosen,) if speaking.chosen else ()
    return tuple(of_system)
