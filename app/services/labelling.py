"""Saying what a text is about: tags, people and places in the person's own names."""

from collections.abc import Sequence

from app.domain.label import Label
from app.domain.version import TextId
from app.vault.labels import Labels

OFFERED = 8


class Labelling:
    """The labels of one open vault."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def of(self, text: TextId) -> list[Label]:
        """Return the labels of a text."""
        return self._labels.of(text)

    def put(self, text: TextId, labels: Sequence[Label]) -> None:
        """Give a text these labels and no others.

        Raises:
            VaultError: They could not be stored; the text is as it was.
        """
        self._labels.put(text, labels)

    def used(self) -> list[Label]:
        """Return every label there is, the most used first."""
        return [label for label, _ in self._labels.used()]
