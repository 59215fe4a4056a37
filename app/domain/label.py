"""What a text is about, in the person's own names: tags, people, places."""

from dataclasses import dataclass, field
from enum import StrEnum

NAME_CHARACTERS = 60


class LabelKind(StrEnum):
    """What a label names."""

    TAG = "tag"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Label:
    """One name; two that differ only in case or spaces are the same."""

    kind: LabelKind
    name: str = field(repr=False)

    @property
    def folded(self) -> str:
        """The name as it is compared."""
        return self.name.casefold()


def label_from(typed: str, kind: LabelKind = LabelKind.TAG) -> Label | None:
    """Return the label that was typed; None for a name without a letter or digit.

    ``#`` before a name makes it a tag, ``@`` a person and ``+`` a place, whatever kind was
    chosen: people are used to these.
    """
    text = " ".join(typed.replace('"', " ").split())
    marks = {"#": LabelKind.TAG, "@": LabelKind.PERSON, "+": LabelKind.PLACE}
    if text[:1] in marks:
        kind, text = marks[text[0]], text[1:].strip()
    name = text[:NAME_CHARACTERS].strip()
    return Label(kind, name) if any(character.isalnum() for character in name) else None
