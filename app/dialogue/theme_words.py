"""What people often tell of, and words of our own for it: what is said to it, what is asked.

The themes are those of ``resources/dialogue/themes_en.toml``. A pattern is looked for in what
is said back, spoken to the person ("your boss moved you"), so it is written with "you".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.dialogue.authored import Page, read


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that people tell of.

    Attributes:
        told: What it is known by, in words spoken to the person.
        said: Sentences of ours about it.
        asked: Questions about it. ``{who}`` is who did it; one that needs it is passed over
            where that is not plain.
        but: What it must not hold.
        is_by_others: Whether the person themselves must not be who did it.
    """

    told: re.Pattern[str]
    said: tuple[str, ...]
    asked: tuple[str, ...]
    but: re.Pattern[str] | None = None
    is_by_others: bool = False

    def is_told_in(self, text: str, *, is_own: bool) -> bool:
        """Return whether a statement tells of it.

        Args:
            text: The statement, spoken to the person, with straight apostrophes.
            is_own: The person is who did it.
        """
        if self.is_by_others and is_own:
            return False
        return bool(self.told.search(text)) and not (self.but and self.but.search(text))


@dataclass(frozen=True, slots=True)
class Who:
    """How it is known who a statement is about.

    Attributes:
        people: People who are named by what they are.
        no_names: Words with a capital letter that are no name.
        begun: What may stand before them.
    """

    people: frozenset[str]
    no_names: frozenset[str]
    begun: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Themes:
    """All themes, in each group the more special first.

    Attributes:
        losses: What was lost.
        hurts: What others did to the person.
        joys: Good news.
        graces: Small good things, and kindness.
        states: How the person is.
        lives: What life brings.
        two_sides: Good news with something heavy beside it.
        who: How it is known who a statement is about.
    """

    losses: Sequence[Theme]
    hurts: Sequence[Theme]
    joys: Sequence[Theme]
    graces: Sequence[Theme]
    states: Sequence[Theme]
    lives: Sequence[Theme]
    two_sides: Theme
    who: Who

    def __iter__(self) -> Iterator[Theme]:
        """Yield them as they are tried: the first that fits is taken."""
        for group in (
            self.losses, self.hurts, self.joys, self.graces, self.states, self.lives,
        ):  # fmt: skip
            yield from group


@cache
def known_themes() -> Themes:
    """Return what people often tell of, read once.

    Raises:
        CompanionWordsDamaged: The file is not there, or does not say what it must.
    """
    return read("themes", _made_of)


def _made_of(page: Page) -> Themes:
    page.only("who", "two_sides", "loss", "hurt", "joy", "grace", "state", "life")
    who = page.table("who").only("people", "no_names", "begun")
    return Themes(
        losses=themes_of(page, "loss"),
        hurts=themes_of(page, "hurt"),
        joys=themes_of(page, "joy"),
        graces=themes_of(page, "grace"),
        states=themes_of(page, "state"),
        lives=themes_of(page, "life"),
        two_sides=_theme(page.table("two_sides")),
        who=Who(who.words("people"), who.words("no_names"), who.pattern("begun")),
    )


def themes_of(page: Page, key: str) -> tuple[Theme, ...]:
    """Return the themes that a file has under a key."""
    return tuple(_theme(each) for each in page.tables(key))


def _theme(page: Page) -> Theme:
    page.only("told", "but", "said", "asked", "is_by_others")
    return Theme(
        told=page.pattern_if_any("told"),
        said=page.texts_if_any("said"),
        asked=page.texts("asked"),
        but=page.pattern("but") if "but" in page.content else None,
        is_by_others=page.is_set("is_by_others"),
    )
