"""Earlier versions of a text: seen, compared with what stands now, and brought back."""

from app.domain.audit import AuditEvent
from app.domain.version import TextId, Version, VersionId, VersionText
from app.host.clock import Clock
from app.vault.audit import Audit
from app.vault.trash import Trash
from app.vault.versions import Versions


class Revising:
    """The versions of one open vault's texts."""

    def __init__(self, versions: Versions, trash: Trash, audit: Audit, clock: Clock) -> None:
        self._versions = versions
        self._trash = trash
        self._audit = audit
        self._clock = clock

    def versions(self, text: TextId) -> list[Version]:
        """Return the earlier versions of a text, newest first."""
        return self._versions.of(text)

    def words_of(self, version_id: VersionId) -> VersionText:
        """Return the words of a version.

        Raises:
            NoLongerThere: It was thinned out or erased.
        """
        return self._versions.words_of(version_id)

    def now(self, text: TextId) -> VersionText:
        """Return a text as it stands, with what was not kept yet.

        Raises:
            NoLongerThere: No such text.
        """
        return self._versions.now(text)

    def restore(self, text: TextId, version_id: VersionId) -> VersionId | None:
        """Bring a version back; what stood there is a version afterwards, and returned.

        Raises:
            NoLongerThere: No such text or version; nothing was changed.
        """
        noted = self._versions.restore(text, version_id, self._clock.now())
        self._audit.append(AuditEvent.VERSION_RESTORED, self._clock.now())
        return noted

    def erase_versions(self, text: TextId) -> int:
        """Erase all earlier versions of a text for good and return how many they were.

        Backups from before still hold them.
        """
        count = self._versions.erase_of(text)
        if count:
            self._trash.merge_index()
            self._trash.settle()
            self._audit.append(AuditEvent.VERSIONS_ERASED, self._clock.now(), count)
        return count
