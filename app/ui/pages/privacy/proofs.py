"""What a report proves, line by line, in words that claim no more than was tried."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.diagnosing import PrivacyReport
from app.ui.widgets.labels import Label, PhosphorIcon, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat
NOT_TRIED = "not tried"  # what host.network_proof says where the system cannot be asked


class Outcome(StrEnum):
    """What became of one try."""

    HELD = "held"
    BROKEN = "broken"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True)
class Proof:
    """One line of the card: what is true, and how that is known."""

    outcome: Outcome
    what: str
    how: str


class Family(Protocol):
    """One kind of connection that was asked for."""

    @property
    def family(self) -> str:
        """Its name in the system: ``AF_INET``."""

    @property
    def refused(self) -> bool:
        """No socket was given."""

    @property
    def reason(self) -> str:
        """The system's own word."""


def proofs_of(report: PrivacyReport) -> tuple[Proof, ...]:
    """Return the lines of the card, network first."""
    return (_network(report), _cipher(report), _keys(report))


def headline_of(report: PrivacyReport) -> str:
    """Return the card's heading: only what was shown to be true."""
    if report.network.holds:
        return _tr("Encrypted, and no network")
    return _tr("Encrypted")


def _network(report: PrivacyReport) -> Proof:
    families = report.network.families
    said = QLocale().createSeparatedList([_said(family) for family in families])
    if report.network.holds:
        how = _tr("Alcove asked for each kind on purpose, and did not get it: {said}.")
        what = _tr("Opening a connection was refused by the system")
        return Proof(Outcome.HELD, what, how.format(said=said))
    if all(family.reason == NOT_TRIED for family in families):
        how = _tr("Alcove has no code that opens one. Here it cannot show you that it is refused.")
        return Proof(Outcome.NOT_TRIED, _tr("A connection could not be tried here"), how)
    how = _tr("Alcove has no code that uses one, but here nothing stops it: {said}.")
    what = _tr("The system did not refuse every connection")
    return Proof(Outcome.BROKEN, what, how.format(said=said))


def _said(family: Family) -> str:
    kind = {
        "AF_INET": _tr("internet"),
        "AF_INET6": _tr("internet, version 6"),
        "AF_NETLINK": _tr("network settings"),
    }.get(family.family, family.family)
    outcome = {"given": _tr("given"), NOT_TRIED: _tr("not tried")}.get(family.reason, family.reason)
    return f"{kind} ({outcome})"


def _cipher(report: PrivacyReport) -> Proof:
    vault = report.vault
    return Proof(
        Outcome.HELD,
        _tr("The journal file is encrypted with AES-256"),
        _tr("SQLCipher {version} has it open and says so. It was checked at unlock.").format(
            version=vault.cipher
        ),
    )


def _keys(report: PrivacyReport) -> Proof:
    vault, locale = report.vault, QLocale()
    names = {
        "PASSPHRASE": _tr("your passphrase"),
        "RECOVERY_CODE": _tr("your recovery code"),
        "KEY_FILE": _tr("your key file"),
    }
    present = [
        names.get(kind.name, kind.name) if count == 1 else f"{names.get(kind.name)} ({count})"
        for kind, count in vault.slots.items()
        if count
    ]
    cost = vault.passphrase_kdf
    return Proof(
        Outcome.HELD,
        _tr("It opens with {keys}, and nothing else").format(
            keys=locale.createSeparatedList(present)
        ),
        _tr(
            "Whoever guesses at the passphrase needs {memory} of memory for each guess "
            "(Argon2id, passes: {count})."
        ).format(
            memory=locale.formattedDataSize(cost.memory_kib * 1024, 0, TRADITIONAL),
            count=locale.toString(cost.iterations),
        ),
    )


class ProofLine(QWidget):
    """One proof: its sign, what is true, and under it how that is known."""

    def __init__(self, proof: Proof) -> None:
        super().__init__()
        icon, role = {
            Outcome.HELD: ("check-circle", Role.ACCENT),
            Outcome.BROKEN: ("warning-circle", Role.WARNING),
            Outcome.NOT_TRIED: ("question", Role.WARNING),
        }[proof.outcome]
        words = Label(proof.what, TextStyle.LABEL)
        if role is Role.WARNING:
            words.set_role(role)
        self._row = QHBoxLayout(self)
        self._signs = QVBoxLayout()
        self._signs.addWidget(PhosphorIcon(icon, role, 20))
        self._signs.addStretch(1)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(words)
        said.addWidget(Label(proof.how, TextStyle.HINT))
        self._row.addLayout(self._signs)
        self._row.addLayout(said, 1)
        self.setAccessibleName(f"{proof.what}. {proof.how}")
        follow(self._on_look)

    def _on_look(self) -> None:
        px = look().px
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(Space.M))
        self._signs.setContentsMargins(0, px(2), 0, 0)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Proofs", source)
