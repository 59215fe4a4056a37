"""The consent record on paper: how it stands, every decision, and every text that was shown."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.consent import (
    Circumstances,
    ConsentDocument,
    ConsentRecord,
    Decision,
    Purpose,
    Standing,
)
from app.ui.printing.paper import usual_size
from app.ui.printing.pdf import Paper, Part
from app.ui.widgets.consent_words import standing_words
from app.ui.widgets.dates import day_name, time_name

PAGE_OF_RECORD = Paper(usual_size, 18, 10.5, 10.5)
SHOWN_OF_HASH = 12  # characters; enough to compare two by eye


def decision_name(decision: Decision) -> str:
    """Return what a row of the ledger says."""
    return {
        Decision.GIVEN: _tr("allowed"),
        Decision.DECLINED: _tr("not allowed"),
        Decision.WITHDRAWN: _tr("taken back"),
    }[decision]


def record_parts(
    document: ConsentDocument,
    standings: Sequence[Standing],
    records: Sequence[ConsentRecord],
    texts: Mapping[str, str],
) -> list[Part]:
    """Return the whole record, ready for ``pdf_of``."""
    titles = {each.purpose: each.title for each in document.purposes}
    now = tuple((f"{titles[each.purpose]}: {standing_words(each)}", "") for each in standings)
    parts = [Part(_tr("How it stands"), now)]
    parts.append(Part(_tr("Every decision"), tuple(_rows(records, titles)) or _nothing()))
    for sha256, text in texts.items():
        heading = _tr("The text that was shown, {sha256}").format(sha256=sha256[:SHOWN_OF_HASH])
        parts.append(Part(heading, tuple((line, "") for line in text.splitlines())))
    return parts


def record_foot(now: datetime) -> str:
    """Return what stands at the end of the record."""
    return _tr("Printed by Alcove on {day}, {time}. Nobody else was told of it.").format(
        day=day_name(now.date()), time=time_name(now)
    )


def _rows(records: Sequence[ConsentRecord], titles: dict[Purpose, str]) -> list[tuple[str, str]]:
    rows = []
    for record in records:
        when = f"{day_name(record.decided_at.date())}, {time_name(record.decided_at)}"
        what = f"{titles.get(record.purpose, record.purpose)}: {decision_name(record.decision)}"
        rows.append((f"{record.id}. {when}. {what}", ""))
        rows.append((f"    {_circumstances(record)}", ""))
    return rows


def _circumstances(record: ConsentRecord) -> str:
    then: Circumstances = record.circumstances
    said = [
        _tr("text {document}, version {version}, {sha256}").format(
            document=record.document,
            version=record.version,
            sha256=record.sha256[:SHOWN_OF_HASH],
        ),
        _tr("language {locale}").format(locale=record.locale),
        _tr("Alcove {version}").format(version=then.app_version),
    ]
    if record.check_score is not None:
        said.append(_tr("questions right at once: {count}").format(count=record.check_score))
    if then.model_sha256:
        said.append(_tr("model {sha256}").format(sha256=then.model_sha256[:SHOWN_OF_HASH]))
    if then.jurisdiction:
        said.append(_tr("region {code}").format(code=then.jurisdiction))
    if then.pack:
        said.append(_tr("pack {pack}").format(pack=then.pack))
    return ", ".join(said)


def _nothing() -> tuple[tuple[str, str], ...]:
    return ((_tr("None yet."), ""),)


def _tr(source: str) -> str:
    return QCoreApplication.translate("ConsentRecord", source)
