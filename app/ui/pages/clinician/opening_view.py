"""A pack before it is taken: who gives it, what it would change, and the person's own yes."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.consent import Purpose
from app.domain.handout.opened import Signature
from app.domain.handout.pack import Pack, PackMeasure, PartKey
from app.domain.handout.proposal import Caution, How, Proposal
from app.ui.pages.clinician.key_words import KeyWords
from app.ui.widgets import handout_words as words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.cards import Card, Hairline, ScrollPage, clear_layout
from app.ui.widgets.choices import Switch
from app.ui.widgets.dates import day_name
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.proposal_list import ProposalList
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH = 720


class PurposeRow(QWidget):
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


class OpeningView(ScrollPage):
    """Everything about one proposal; it changes nothing itself."""

    taken = Signal(object, object, object)
    """The person takes it: the ``Proposal``, the refused keys, the ``Purpose`` s they allow."""

    left = Signal()
    """The person does not take it, or not now."""

    def __init__(self) -> None:
        super().__init__(max_width=WIDTH)
        self.setProperty("ring", "none")
        self.proposal: Proposal | None = None
        self.shown_at: datetime | None = None
        self.list = ProposalList()
        self.key = KeyWords()
        self.measures = PurposeRow(
            words.tr("Use questionnaires"),
            words.tr("Your answers stay in this notebook. You can turn this off under Privacy."),
        )
        self.reminders = PurposeRow(
            words.tr("Remind me"),
            words.tr("Alcove says that there is something, never what, while it is open."),
        )
        self.take = Button(words.tr("Take it"), ButtonKind.PRIMARY)
        self.leave = Button(words.tr("Do not take it"))
        self._head = QVBoxLayout()
        self._agreement = QVBoxLayout()
        self._allowing = QVBoxLayout()
        self._fill()
        self.take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self.left)
        self.list.toggled.connect(self._on_toggled)
        follow(self._on_look)

    def show_proposal(
        self, proposal: Proposal, shown_at: datetime, measure_names: dict[str, str]
    ) -> None:
        """Show what a pack would change."""
        self.proposal, self.shown_at = proposal, shown_at
        self._show_head(proposal)
        self.list.show_changes(proposal.changes, measure_names)
        self.list.setVisible(proposal.refusal is None)
        clear_layout(self._agreement)
        if proposal.refusal is None:
            self._show_agreement(proposal.opened.pack)
        self.key.show_key(proposal.fingerprint)
        self.key.setVisible(proposal.opened.signature is Signature.GOOD)
        pack = proposal.opened.pack
        has_measures = any(isinstance(part, PackMeasure) for part in pack.parts())
        self.measures.setVisible(has_measures and proposal.refusal is None)
        self.reminders.setVisible(_has_reminders(pack) and proposal.refusal is None)
        for row in (self.measures, self.reminders):
            row.switch.setChecked(False)  # nothing is allowed that was not said
        self.take.setVisible(proposal.refusal is None)
        self.leave.set_words(
            words.tr("Do not take it") if proposal.refusal is None else words.tr("Close")
        )
        self._on_toggled()
        self.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self.column.addLayout(self._head)
        self.column.addWidget(self.key)
        self.column.addWidget(self.list)
        self.column.addLayout(self._agreement)
        for row in (self.measures, self.reminders):
            self._allowing.addWidget(row)
        self.column.addLayout(self._allowing)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave)
        self._foot.addWidget(self.take)
        self.column.addLayout(self._foot)
        self.column.addStretch(1)

    def _show_head(self, proposal: Proposal) -> None:
        clear_layout(self._head)
        pack = proposal.opened.pack
        giver = ", ".join(filter(None, (pack.giver.name, pack.giver.practice)))
        if proposal.replaces is None:
            kind = words.tr("A pack from {name}").format(name=giver)
        else:
            kind = words.tr("A newer edition from {name}").format(name=giver)
        self._head.addWidget(Label(pack.title, TextStyle.TITLE))
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

    def _on_toggled(self) -> None:
        is_any = any(
            row.switch.isChecked() and row.change.how is not How.SAME for row in self.list.rows
        )
        left = len(self._refused())
        words_now = words.tr("Take it without {n}").format(n=left) if left else words.tr("Take it")
        self.take.set_words(words_now)
        self.take.setEnabled(is_any)

    def _refused(self) -> set[PartKey]:
        return {
            row.change.key
            for row in self.list.rows
            if not row.switch.isChecked() and row.change.obstacle is None
        }

    def _on_take(self) -> None:
        allowed = {
            purpose
            for purpose, row in (
                (Purpose.MEASURES, self.measures),
                (Purpose.REMINDERS, self.reminders),
            )
            if row.switch.isChecked()
        }
        self.taken.emit(self.proposal, self.list.refused(), allowed)

    def _on_look(self) -> None:
        px = look().px
        self.column.setSpacing(px(Space.L))
        for layout in (self._head, self._agreement, self._allowing):
            layout.setSpacing(px(Space.M))
        self._foot.setSpacing(px(Space.S))


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
