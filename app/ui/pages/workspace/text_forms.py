"""Forms of what is read and called: people, plan lines, pages, questions, beginnings."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.handout.pack import (
    PackContact,
    PackPlanLine,
    PackPrompt,
    PackReading,
    PackTemplate,
)
from app.domain.safety_plan import PlanStep
from app.services.handing_out.stocking import HelpLine
from app.ui.pages.workspace.form import Form, filled
from app.ui.pages.workspace.small import TextBox
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.plan_steps import step_title


class ContactForm(Form):
    """Somebody to call."""

    def __init__(self, part: PackContact, help_lines: Sequence[HelpLine]) -> None:
        super().__init__()
        self._part = part
        self._lines = help_lines
        self.idea = DropDown(_tr("Begin from a help line"))
        self.idea.addItem(_tr("Somebody of your own"))
        for line in help_lines:
            self.idea.addItem(f"{line.country}: {line.service}")
        self.checked = Label("", TextStyle.HINT)
        self.checked.hide()
        self.name = filled(Field(_tr("Who"), _tr("Such as: On call at the clinic")), part.name)
        self.number = filled(Field(_tr("Number")), part.number)
        self.hours = filled(Field(_tr("When they can be reached")), part.hours)
        self.add_choice(_tr("Begin from a help line"), self.idea)
        self.add(self.checked, self.name, self.number, self.hours)
        self.idea.activated.connect(self._on_idea)

    @property
    @override
    def first(self) -> QWidget:
        """The name, or the help lines while there is none."""
        return self.name.line if self._part.name else self.idea

    @override
    def part(self) -> PackContact:
        """Return the part as it is filled in now."""
        return replace(
            self._part,
            name=self.name.text(),
            number=self.number.text(),
            hours=self.hours.text(),
        )

    def _on_idea(self, place: int) -> None:
        self.checked.setVisible(place > 0)
        if place == 0:
            return
        line = self._lines[place - 1]
        self.name.set_text(line.service)
        self.number.set_text(line.contact)
        self.hours.set_text(line.hours)
        self.checked.setText(_checked_words(line))
        self.changed.emit()


class PlanLineForm(Form):
    """One line of the safety plan."""

    def __init__(self, part: PackPlanLine) -> None:
        super().__init__()
        self._part = part
        self.step = DropDown(_tr("Which step?"))
        for step in PlanStep:
            self.step.addItem(step_title(step), step.value)
        self.step.setCurrentIndex(self.step.findData(part.step.value))
        self.words = filled(Field(_tr("The line, as your client would say it")), part.words)
        self.number = filled(Field(_tr("Number")), part.number)
        self.add_choice(_tr("Which step?"), self.step)
        self.add(self.words, self.number)
        self.step.activated.connect(self._fit)
        self._fit()

    @property
    @override
    def first(self) -> QWidget:
        """The words."""
        return self.words.line

    @override
    def part(self) -> PackPlanLine:
        """Return the part as it is filled in now."""
        step = PlanStep(str(self.step.currentData()))
        number = self.number.text() if step.has_numbers else ""
        return replace(self._part, step=step, words=self.words.text(), number=number)

    def _fit(self) -> None:
        self.number.setVisible(PlanStep(str(self.step.currentData())).has_numbers)


class ReadingForm(Form):
    """A page to read."""

    def __init__(self, part: PackReading) -> None:
        super().__init__()
        self._part = part
        self.title = filled(Field(_tr("Title")), part.title)
        self.text = TextBox(_tr("The page"), 280)
        self.text.set_text(part.text)
        self.add(self.title, self.text)

    @property
    @override
    def first(self) -> QWidget:
        """The title."""
        return self.title.line

    @override
    def part(self) -> PackReading:
        """Return the part as it is filled in now."""
        return replace(self._part, title=self.title.text(), text=self.text.text())


class PromptForm(Form):
    """A question to write from."""

    def __init__(self, part: PackPrompt) -> None:
        super().__init__()
        self._part = part
        self.text = filled(Field(_tr("The question")), part.text)
        self.add(self.text)

    @property
    @override
    def first(self) -> QWidget:
        """The question."""
        return self.text.line

    @override
    def part(self) -> PackPrompt:
        """Return the part as it is filled in now."""
        return replace(self._part, text=self.text.text())


class TemplateForm(Form):
    """A beginning for an entry."""

    def __init__(self, part: PackTemplate) -> None:
        super().__init__()
        self._part = part
        self.name = filled(Field(_tr("Name")), part.name)
        self.body = TextBox(_tr("What stands there at first"), 200)
        self.body.set_text(part.body)
        self.add(self.name, self.body)

    @property
    @override
    def first(self) -> QWidget:
        """The name."""
        return self.name.line

    @override
    def part(self) -> PackTemplate:
        """Return the part as it is filled in now."""
        return replace(self._part, name=self.name.text(), body=self.body.text())


def _checked_words(line: HelpLine) -> str:
    """Return how sure the number is: a clinician rings it before it is given."""
    if line.checked_on and line.is_fresh:
        words = _tr("Checked on {day}. Ring it once yourself before you give it.")
        return words.format(day=line.checked_on)
    if line.checked_on:
        words = _tr("Last checked on {day}, which is long ago. Ring it before you give it.")
        return words.format(day=line.checked_on)
    return _tr("Nobody has confirmed this number to us. Ring it before you give it.")


def _tr(source: str) -> str:
    return QCoreApplication.translate("WorkspaceForms", source)
