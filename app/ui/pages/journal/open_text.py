"""The text that lies open on the page, and how much of it the vault has.

A text is in one of two states in the vault: as it was kept last, or as a draft beside
that. ``store`` writes the draft, ``keep`` turns it into the entry. What is blank and was
never an entry leaves nothing behind.
"""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.attachment import Place
from app.domain.boundary import Boundary
from app.domain.entry import Draft, DraftId, Entry, EntryId
from app.services.journaling import Journaling


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a person can change of a text."""

    boundary: Boundary
    title: str = field(repr=False)
    body: str = field(repr=False)


class OpenText:
    """One text from the moment it is opened until another one is."""

    def __init__(
        self, journaling: Journaling, *, entry: Entry | None, draft: Draft | None, title: str = ""
    ) -> None:
        self._journaling = journaling
        self._entry = entry
        self._draft = draft
        self._offered_title = title
        self._stored = self._as_found()

    @property
    def words(self) -> Words:
        """What the vault has of it, or what a new text begins with."""
        return self._stored

    @property
    def entry_id(self) -> EntryId | None:
        """The entry it belongs to; None while it was never kept."""
        if self._entry is not None:
            return self._entry.id
        return self._draft.entry_id if self._draft else None

    @property
    def draft_id(self) -> DraftId | None:
        """The draft it is in the vault; None while it is as it was kept."""
        return self._draft.id if self._draft else None

    @property
    def written_at(self) -> datetime | None:
        """The moment it is about; None while nothing was stored."""
        if self._entry is not None:
            return self._entry.written_at
        return self._draft.started_at if self._draft else None

    @property
    def entry(self) -> Entry | None:
        """The entry as it was kept last."""
        return self._entry

    def is_stored(self, words: Words) -> bool:
        """Whether the vault has exactly these words."""
        return words == self._stored

    def store(self, words: Words) -> bool:
        """Write the draft if the words changed; return whether there was anything to write.

        A new text that is still blank is nothing to write.

        Raises:
            VaultError: It could not be stored; the words are still on the page.
        """
        if self.is_stored(words) or (self._draft is None and self._is_left_blank(words)):
            return False
        self._draft = self._journaling.save_draft(
            self.draft_id, self.entry_id, words.title, words.body, words.boundary
        )
        self._stored = words
        return True

    def place(self, words: Words) -> Place:
        """Return where a photo of this text belongs; a new text becomes a draft for it.

        Raises:
            VaultError: The words could not be stored; they are still on the page.
        """
        self.store(words)
        if self._entry is not None:
            return Place(entry_id=self._entry.id)
        if self._draft is None:
            self._draft = self._journaling.save_draft(
                None, None, words.title, words.body, words.boundary
            )
            self._stored = words
        if self._draft.entry_id is not None:
            return Place(entry_id=self._draft.entry_id)
        return Place(draft_id=self._draft.id)

    def keep(self, words: Words) -> bool:
        """Make the words the entry, or leave nothing if there are none.

        Returns:
            Whether anything changed in the vault.

        Raises:
            VaultError: It could not be stored; the words are still on the page.
        """
        changed = self.store(words)
        if self._draft is None:
            return changed
        if self._is_left_blank(words) and not self._journaling.has_files(self._draft.id):
            self._journaling.discard(self._draft.id)
        else:
            self._entry = self._journaling.keep(self._draft.id)
        self._draft = None
        return True

    def set_boundary(self, boundary: Boundary) -> None:
        """Change who may read a kept entry, at once; a new text takes it with its words."""
        if self.entry_id is None:
            return
        self._journaling.set_boundary(self.entry_id, boundary)
        self._stored = Words(boundary, self._stored.title, self._stored.body)

    def set_moment(self, moment: datetime) -> None:
        """Let a stored text be about another moment.

        Raises:
            VaultError: It could not be stored; the text is about the moment it was.
        """
        if self._entry is not None:
            self._entry = self._journaling.set_moment_of_entry(self._entry.id, moment)
        elif self._draft is not None:
            self._draft = self._journaling.set_moment_of_draft(self._draft.id, moment)

    def _is_left_blank(self, words: Words) -> bool:
        """Whether a new text has nothing that the person wrote."""
        has_title = words.title.strip() not in ("", self._offered_title.strip())
        return self.entry_id is None and not has_title and not words.body.strip()

    def _as_found(self) -> Words:
        found = self._draft or self._entry
        if found is None:
            return Words(Boundary.MINE_ONLY, self._offered_title, "")
        return Words(found.boundary, found.title, found.body)
