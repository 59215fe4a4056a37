"""The pages of the builder on which a draft is filled in: words, things to do, help, limits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Signal
from typing_extensions import override

from app.domain.handout.pack import Agreement, Pack, Part, PartKind
from app.domain.handout.workspace import Draft
from app.services.handing_out.stocking import Stocking
from app.ui.pages.workspace.limits_form import LimitsForm
from app.ui.pages.workspace.part_list import PartList
from app.ui.pages.workspace.small import MaybeDay, TextBox
from app.ui.pages.workspace.words import LISTS
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import SectionHeading
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 760
REVIEW_DAYS, LAST_DAYS = 28, 84


class Section(ScrollPage):
    """One page of the builder."""

    edited = Signal()
    """The clinician changed something that ``applied`` puts into the draft."""

    def __init__(self) -> None:
        super().__init__(WIDTH)
        follow(self._on_section_look)

    def show_draft(self, draft: Draft) -> None:
        """Show a draft; nobody is told."""
        raise NotImplementedError

    def applied(self, draft: Draft) -> Draft:
        """Return a draft with what stands here."""
        raise NotImplementedError

    def _on_edited(self, _value: object = None) -> None:
        self.edited.emit()

    def _on_section_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))


class WordsSection(Section):
    """For whom, what it is called, the welcome, and what both agree to."""

    def __init__(self) -> None:
        super().__init__()
        self.label = Field(
            _tr("For whom?"),
            _tr("Such as: M. S., Tuesdays"),
            _tr("Only you see this. It stands in no pack and no file name."),
        )
        self.title = Field(_tr("What is the pack called?"), _tr("Such as: Sleep, first weeks"))
        self.welcome = TextBox(
            _tr("Welcome"), 160, _tr("The first thing your client reads. Two or three sentences.")
        )
        self.version = Field(_tr("Version of the agreement"))
        self.agreement = TextBox(
            _tr("What you agree on"),
            200,
            _tr("Another version asks your client again. A change of words needs another one."),
        )
        for widget in (
            *(self.label, self.title, self.welcome),
            SectionHeading(_tr("Agreement"), has_line=True),
            *(self.agreement, self.version),
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        for field in (self.label, self.title, self.version, self.welcome, self.agreement):
            field.edited.connect(self._on_edited)

    @override
    def show_draft(self, draft: Draft) -> None:
        """Show a draft; nobody is told."""
        pack = draft.pack
        self.welcome.set_text(pack.welcome)
        self.agreement.set_text(pack.agreement.text)
        for field, text in (
            (self.label, draft.label),
            (self.title, pack.title),
            (self.version, pack.agreement.version),
        ):
            if field.text() != text:
                field.set_text(text)

    @override
    def applied(self, draft: Draft) -> Draft:
        """Return a draft with what stands here."""
        pack = replace(
            draft.pack,
            title=self.title.text(),
            welcome=self.welcome.text(),
            agreement=Agreement(self.version.text(), self.agreement.text()),
        )
        return replace(draft, label=self.label.text(), pack=pack)


class PartsSection(Section):
    """Lists of parts; what is done to one is a wish."""

    add_wanted = Signal(object)
    """The clinician wants one more; carries the ``PartKind``."""

    change_wanted = Signal(object)
    """The clinician wants to change one; carries the ``Part``."""

    up_wanted = Signal(object)
    """The clinician wants one further up; carries the ``Part``."""

    remove_wanted = Signal(object)
    """The clinician wants one gone; carries the ``Part``."""

    file_wanted = Signal(object)
    """The clinician wants to bring one from a file; carries the ``PartKind``."""

    def __init__(self, kinds: Sequence[PartKind], stocking: Stocking) -> None:
        super().__init__()
        self.lists = {kind: PartList(kind, stocking) for kind in kinds}
        for each in self.lists.values():
            self.column.addWidget(each)
            each.add_wanted.connect(self.add_wanted)
            each.change_wanted.connect(self.change_wanted)
            each.up_wanted.connect(self.up_wanted)
            each.remove_wanted.connect(self.remove_wanted)
            each.file_wanted.connect(self.file_wanted)

    @override
    def show_draft(self, draft: Draft) -> None:
        """Show the parts of a draft."""
        for kind, each in self.lists.items():
            each.show_parts(parts_of(draft.pack, kind))

    @override
    def applied(self, draft: Draft) -> Draft:
        """Return the draft as it is: parts are changed one at a time."""
        return draft

    def close_column(self) -> None:
        """Put nothing more below."""
        self.column.addStretch(1)


class LimitsSection(PartsSection):
    """Whom to call, plan lines, what the companion may do, and until when."""

    def __init__(self, stocking: Stocking, today: date) -> None:
        super().__init__((PartKind.CONTACT, PartKind.PLAN_LINE), stocking)
        self.limits = LimitsForm()
        self.review = MaybeDay(
            _tr("We look at it again on a day"), today + timedelta(days=REVIEW_DAYS)
        )
        self.until = MaybeDay(_tr("It is meant until a day"), today + timedelta(days=LAST_DAYS))
        self.column.insertWidget(0, self.limits)
        heading = SectionHeading(
            _tr("For how long"), _tr("Limits stay after the last day, until you change them.")
        )
        for widget in (heading, self.review, self.until):
            self.column.addWidget(widget)
        self.close_column()
        for each in (self.limits.changed, self.review.edited, self.until.edited):
            each.connect(self._on_edited)

    @override
    def show_draft(self, draft: Draft) -> None:
        """Show a draft; nobody is told."""
        super().show_draft(draft)
        self.limits.show_limits(draft.pack.limits)
        self.review.choose(draft.pack.review_on)
        self.until.choose(draft.pack.valid_until)

    @override
    def applied(self, draft: Draft) -> Draft:
        """Return a draft with what stands here."""
        pack = replace(
            draft.pack,
            limits=self.limits.limits(),
            review_on=self.review.value(),
            valid_until=self.until.value(),
        )
        return draft.with_pack(pack)


def parts_of(pack: Pack, kind: PartKind) -> tuple[Part, ...]:
    """Return the parts of one kind."""
    parts: tuple[Part, ...] = getattr(pack, LISTS[kind])
    return parts


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspaceSections", source)
