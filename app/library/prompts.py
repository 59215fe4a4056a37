"""The journal prompts: authored questions by theme, one file each in resources/prompts/.

theme = "worries"
title = "Worries"
language = "en"       there may be one file in each; a person gets the theme in theirs
skippable = false     true: left out after a crisis or in grief

[[prompt]]
id = "worries-1"      unique among all files and never given to another text
text = "What is the worry, in one sentence?"
"""

from datetime import date
from typing import Self

from app.domain.prompt import Prompt
from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.languages import LONGEST_TAG, Wordings
from app.library.reading import Table, read_table

FOLDER = "prompts"
# Odd and larger than any library, so that neighbouring days are far apart in it.
_STRIDE = 7919


class PromptLibrary:
    """All prompts, in a fixed order."""

    def __init__(self, prompts: tuple[Prompt, ...]) -> None:
        self._prompts = prompts

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the prompts that ship with the program, in the person's language.

        Raises:
            ResourceMissing: The folder is not there.
            ContentDamaged: A file does not say what it must, and the error names the line; or
            there is none.
        """
        wordings: Wordings[tuple[Prompt, ...]] = Wordings()
        themes: dict[str, str] = {}
        for name in resources.names(FOLDER, ".toml"):
            table = read_table(name, resources.read_text(name))
            language, prompts = _parsed(table, themes)
            wordings.add(prompts[0].theme, language, table, prompts)
        if not themes:
            raise ContentDamaged(FOLDER, "there are no prompts")
        suited = wordings.suited(resources.languages)
        return cls(tuple(prompt for _, prompts in suited for prompt in prompts))

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt, by theme."""
        return self._prompts

    @property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """The key and the title of every theme."""
        return tuple(dict.fromkeys((prompt.theme, prompt.title) for prompt in self._prompts))

    def of_theme(self, theme: str) -> tuple[Prompt, ...]:
        """Return one theme's prompts."""
        return tuple(prompt for prompt in self._prompts if prompt.theme == theme)

    def matching(self, text: str) -> tuple[Prompt, ...]:
        """Return the prompts in which, or in whose theme, every word of a text occurs."""
        words = text.casefold().split()
        return tuple(
            prompt
            for prompt in self._prompts
            if all(word in f"{prompt.title} {prompt.text}".casefold() for word in words)
        )

    def of_the_day(self, day: date, *, with_skippable: bool = False) -> Prompt:
        """Return the prompt of one day: the same all day, another the day after.

        Args:
            day: The person's local date.
            with_skippable: Whether prompts that look for the good may come too.
        """
        offered = [each for each in self._prompts if with_skippable or not each.skippable]
        return offered[day.toordinal() * _STRIDE % len(offered)]

    def next_after(self, prompt: Prompt) -> Prompt:
        """Return another prompt; asked again and again, every one comes up.

        Raises:
            ValueError: The prompt is not of this library.
        """
        place = self._prompts.index(prompt) + _STRIDE
        return self._prompts[place % len(self._prompts)]


def _parsed(table: Table, themes: dict[str, str]) -> tuple[str, tuple[Prompt, ...]]:
    """Return the language of a file, and its prompts; ``themes`` has the theme of each id."""
    theme, title = table.text("theme", most=40), table.text("title", most=60)
    language = table.text("language", most=LONGEST_TAG)
    skippable = table.flag("skippable")
    prompts: list[Prompt] = []
    for each in table.tables("prompt", least=1):
        prompt = Prompt(each.text("id", most=40), theme, title, each.text("text"), skippable)
        is_here = any(prompt.id == known.id for known in prompts)
        if is_here or themes.setdefault(prompt.id, theme) != theme:
            each.refuse("another prompt has this id", "id")
        prompts.append(prompt)
        each.finish()
    table.finish()
    return language, tuple(prompts)
