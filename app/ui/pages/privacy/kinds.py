"""What the tables of the vault are called for a person, kind by kind.

A table that no kind claims is counted under "Other things": nothing that is stored is left
out of the inventory because somebody forgot to name it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from app.services.diagnosing import PrivacyReport

TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of the inventory."""

    kind: str
    count: int
    size_bytes: int

    @property
    def count_words(self) -> str:
        """The count as this system writes it."""
        return QLocale().toString(self.count)

    @property
    def size_words(self) -> str:
        """The bytes in words."""
        return QLocale().formattedDataSize(self.size_bytes, 1, TRADITIONAL)


def kept_of(report: PrivacyReport) -> list[Kept]:
    """Return what is stored, every table in one kind and only in one."""
    left = {each.table: each for each in report.holdings}
    vault = report.vault
    counts = {
        "entry": vault.entries,
        "conversation": vault.conversations,
        "attachment": vault.attachments,
    }
    rows = []
    for kind, tables in _kinds():
        names = [name for name in left if _is_claimed(name, tables)]
        taken = [left.pop(name) for name in names]
        head = next((each for each in taken if each.table == tables[0]), None)
        count = counts.get(tables[0], head.rows if head else sum(each.rows for each in taken))
        rows.append(Kept(kind, count, sum(each.size_bytes for each in taken)))
    rows.append(Kept(_tr("In the trash (its size is counted above)"), vault.trashed, 0))
    if left:
        others = left.values()
        rows.append(
            Kept(
                _tr("Other things"),
                sum(each.rows for each in others),
                sum(each.size_bytes for each in others),
            )
        )
    return rows


def _is_claimed(table: str, tables: Sequence[str]) -> bool:
    return any(
        table.startswith(name[:-1]) if name.endswith("*") else table == name for name in tables
    )


def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the kinds with their tables, the one that is counted first; ``*`` ends a prefix."""
    return (
        (_tr("Entries"), ("entry",)),
        (_tr("Earlier versions of entries"), ("entry_version",)),
        (_tr("Open drafts"), ("draft",)),
        (_tr("Conversations"), ("conversation",)),
        (_tr("Messages in them"), ("turn", "reply_mark")),
        (_tr("What the companion saw and summed up"), ("sight", "sight*", "thought*", "talk_*")),
        (_tr("What a model has read, to reply sooner"), ("snapshot", "tuning*")),
        (_tr("Photos and files"), ("attachment", "attachment*")),
        (_tr("Lines of the safety plan"), ("safety_plan_line", "safety_plan")),
        (_tr("Check-ins"), ("check_in", "check_in_*", "tracker*")),
        (_tr("Questionnaires"), ("measure_sheet", "measure*")),
        (_tr("Exercises"), ("exercise_run", "exercise*", "assignment*")),
        (_tr("Labels, templates and saved searches"), ("label", "text_label", "saved_*", "temp*")),
        (_tr("The sheet for your session"), ("session_pick", "session_*", "told_plan_line")),
        (_tr("Notes of what you gave to others"), ("disclosure",)),
        (_tr("Sheets that clients gave you"), ("reader_sheet", "reader_client")),
        (_tr("Consent decisions"), ("consent", "consent_document")),
        (_tr("Packs from a clinician"), ("pack", "pack_*")),
        (_tr("Packs for clients"), ("workspace_draft", "workspace*")),
        (_tr("Your choices"), ("preference",)),
        (_tr("Days with the companion (two weeks)"), ("companion_use",)),
        (_tr("Events without content"), ("audit",)),
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("Inventory", source)
