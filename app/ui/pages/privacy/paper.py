"""The privacy page on paper, for a clinic: what was proven and counted, and when."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.audit import AuditRecord
from app.domain.consent import ConsentDocument, Standing
from app.services.diagnosing import PrivacyReport
from app.ui.pages.privacy.boundary import rows_of
from app.ui.pages.privacy.files import count_words, kind_words
from app.ui.pages.privacy.kinds import TRADITIONAL, kept_of
from app.ui.pages.privacy.log import log_lines
from app.ui.pages.privacy.proofs import proofs_of
from app.ui.printing.paper import usual_size
from app.ui.printing.pdf import Paper, Part
from app.ui.widgets.consent_words import standing_words
from app.ui.widgets.dates import moment_name

PAGE_FOR_A_CLINIC = Paper(usual_size, 18, 10.5, 9)


def privacy_parts(
    report: PrivacyReport,
    who: Sequence[tuple[str, Sequence[str]]],
    document: ConsentDocument,
    standings: Sequence[Standing],
    records: Sequence[AuditRecord],
    *,
    may_read: bool,
) -> list[Part]:
    """Return the page, heading by heading, with no name of a vault and no word of its owner."""
    titles = {each.purpose: each.title for each in document.purposes}
    counts = rows_of(report.boundaries, may_read=may_read)
    return [
        Part(
            _tr("What was tried on {when}").format(when=moment_name(report.tried_at)),
            tuple((f"{proof.what}. {proof.how}", "") for proof in proofs_of(report)),
        ),
        _what_is_stored(report),
        Part(
            _tr("The files on this computer"),
            tuple((kind_words(kept.kind), count_words(kept)) for kept in report.files),
        ),
        Part(
            _tr("Who may read the entries"),
            tuple((f"{name}: {who}", count) for name, count, who, _ in counts),
        ),
        Part(
            _tr("What is allowed"),
            tuple((f"{titles[each.purpose]}: {standing_words(each)}", "") for each in standings),
        ),
        *(Part(heading, tuple((words, "") for words in lines)) for heading, lines in who),
        Part(_tr("What happened to it"), tuple((line, "") for line in log_lines(records))),
    ]


def _what_is_stored(report: PrivacyReport) -> Part:
    size = QLocale().formattedDataSize(report.vault.database_bytes, 1, TRADITIONAL)
    return Part(
        _tr("What is stored, {size} on disk").format(size=size),
        tuple(
            (
                kept.kind,
                f"{kept.count_words}, {kept.size_words}" if kept.size_bytes else kept.count_words,
            )
            for kept in kept_of(report)
        ),
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("PrivacyPaper", source)
