"""Beginnings for entries: the person's own first, then those that ship with the program."""

from collections.abc import Callable
from functools import cached_property

from app.domain.template import NAME_CHARACTERS, Template
from app.vault.templates import Templates


class Templating:
    """The templates of one open vault."""

    def __init__(self, own: Templates, load_shipped: Callable[[], tuple[Template, ...]]) -> None:
        self._own = own
        self._load_shipped = load_shipped

    def all(self) -> list[Template]:
        """Return every template."""
        return [*self._own.all(), *self._shipped]

    def save(self, name: str, body: str) -> Template:
        """Make a template of a text; one of the same name is replaced.

        Raises:
            ValueError: The name or the text is blank.
        """
        line = " ".join(name.split())[:NAME_CHARACTERS]
        if not line or not body.strip():
            message = "a blank template"
            raise ValueError(message)
        template = Template(line, body.strip(), is_own=True)
        self._own.save(template)
        return template

    def remove(self, template: Template) -> None:
        """Remove a template of the person's own."""
        self._own.remove(template.name)

    @cached_property
    def _shipped(self) -> tuple[Template, ...]:
        return self._load_shipped()
