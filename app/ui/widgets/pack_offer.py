"""A pack as it is offered: who gives it, the words of its key, each change, what is agreed on.

A client looks at it before anything is changed, and a clinician looks at the very same before
anything is given. It decides nothing: whoever shows it asks what was refused and allowed.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.consent import Purpose
from app.domain.handout.opened import Signature
from app.domain.handout.pack import Pack, PackMeasure, PartKey
from app.domain.handout.proposal import Caution, Proposal
from app.ui.widgets import handout_words as words
from app.ui.widgets.cards import Card, Hairline, clear_layout
from app.ui.widgets.choices import Switch
from app.ui.widgets.dates import day_name
from app.ui.widgets.key_words import KeyWords
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.proposal_list import ProposalList
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class AllowRow(QWidget):
    """One thing that the person allows anew, off until they turn it on."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.switch = Switch(title)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, look().px(4), 0)
        column = QVBoxLayout()
        column.addWidget(Label(title, TextStyle.LABEL))
        column.addWidget(Label(hint, TextStyle.GUIDE))
        self._row.addLayout(column, 1)
        self._row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)


class PackOffer(QWidget):
    """Everything about one proposal."""

    toggled = Signal()
    """The person changed their mind about a part."""

    def __init__(self) -> None:
        super().__init__()
        self.list = ProposalList()
        self.key = KeyWords()
        self.measures = AllowRow(
            words.tr("Use questionnaires"),
            words.tr("Your answers stay in this notebook. You can turn this off under Privacy."),
        )
        self.reminders = AllowRow(
            words.tr("Remind me"),
            words.tr("Alcove says that there is something, never what, while it is open."),
        )
        self._head = QVBoxLayout()
        self._agreement = QVBoxLayout()
        self._allowing = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.key)
        self._column.addWidget(self.list)
        self._column.addLayout(self._agreement)
        for row in (self.measures, self.reminders):
            self._allowing.addWidget(row)
        self._column.addLayout(self._allowing)
        self.list.toggled.connect(self.toggled)
        follow(self._on_look)

    def show_proposal(self, proposal: Proposal, measure_names: Mapping[str, str]) -> None:
        """Show what a pack would change."""
        pack, is_open = proposal.opened.pack, proposal.refusal is None
        self._show_head(proposal)
        self.list.show_changes(proposal.changes, measure_names)
        self.list.setVisible(is_open)
        clear_layout(self._agreement)
        if is_open:
            self._show_agreement(pack)
        self.key.show_words(proposal.fingerprint)
        self.key.setVisible(proposal.opened.signature is Signature.GOOD)
        has_measures = any(isinstance(part, PackMeasure) for part in pack.parts())
        self.measures.setVisible(has_measures and is_open)
        self.reminders.setVisible(_has_reminders(pack) and is_open)
        for row in (self.measures, self.reminders):
            row.switch.setChecked(False)  # nothing is allowed that was not said

    def refused(self) -> set[PartKey]:
        """Return the keys of what shall not happen."""
        return self.list.refused()

    def allowed(self) -> set[Purpose]:
        """Return what the person allows anew."""
        rows = ((Purpose.MEASURES, self.measures), (Purpose.REMINDERS, self.reminders))
        return {purpose for purpose, row in rows if row.switch.isChecked()}

    def _show_head(self, proposal: Proposal) -> None:
        clear_layout(self._head)
        pack = proposal.opened.pack
        giver = ", ".join(filter(None, (pack.giver.name, pack.giver.practice))) or "…"
        if proposal.replaces is None:
            kind = words.tr("A pack from {name}").format(name=giver)
        else:
            kind = words.tr("A newer edition from {name}").format(name=giver)
        self._head.addWidget(
            Label(pack.title or words.tr("A pack without a title"), TextStyle.TITLE)
        )
        self._head.addWidget(Label(kind, TextStyle.GUIDE))
        self._head.addWidget(Label(_days(pack), TextStyle.HINT))
        if proposal.refusal is not None:
            refused = words.refusal_words(proposal.refusal)
            self._head.addWidget(InfoLine("prohibit", refused, role=Role.DANGER))
            return
        for caution in proposal.cautions:
            if caution is not Caution.NEW_KEY:
                said = words.caution_words(caution)
                self._head.addWidget(InfoLine("warning-circle", said, role=Role.WARNING))
        if pack.welcome:
            card = Card()
            card.column.addWidget(Label(pack.welcome, TextStyle.BODY))
            self._head.addWidget(card)
        self._head.addWidget(
            Label(
                words.tr(
                    "Nothing is changed before you take it. Switch off what you do not want. You "
                    "can give all of it back later, and what was before stands again. Your "
                    "clinician sees nothing of what you write here."
                ),
                TextStyle.GUIDE,
            )
        )

    def _show_agreement(self, pack: Pack) -> None:
        if not pack.agreement.text:
            return
        version = words.tr("Version {version}").format(version=pack.agreement.version)
        self._agreement.addWidget(SectionHeading(words.tr("What you agree on"), version))
        self._agreement.addWidget(Label(pack.agreement.text, TextStyle.BODY))
        self._agreement.addWidget(Hairline())

    def _on_look(self) -> None:
        px = look().px
        self._column.setSpacing(px(Space.L))
        for layout in (self._head, self._agreement, self._allowing):
            layout.setSpacing(px(Space.M))


def _days(pack: Pack) -> str:
    said = [
        words.tr("Edition {n}, made on {day}").format(n=pack.edition, day=day_name(pack.made_on))
    ]
    if pack.review_on is not None:
        said.append(words.tr("look at it together on {day}").format(day=day_name(pack.review_on)))
    if pack.valid_until is not None:
        said.append(words.tr("meant until {day}").format(day=day_name(pack.valid_until)))
    return "; ".join(said)


def _has_reminders(pack: Pack) -> bool:
    minutes = [each.words.remind_minute for each in pack.assignments]
    minutes += [each.design.remind_minute for each in pack.trackers]
    return any(minute is not None for minute in minutes)
