"""One authored question a day, and another one for whoever wants it. No AI."""

from collections.abc import Callable, Sequence

from app.domain.prompt import Prompt
from app.host.clock import Clock
from app.library.prompts import PromptLibrary


class Prompting:
    """The prompt library as Today shows it; what a clinician gave comes first.

    Args of the constructor:
        given: Questions of packs, if any.
    """

    def __init__(
        self,
        library: PromptLibrary,
        clock: Clock,
        given: Callable[[], Sequence[Prompt]] = tuple,
    ) -> None:
        self._library = library
        self._clock = clock
        self._given = given

    def with_given(self, given: Callable[[], Sequence[Prompt]]) -> "Prompting":
        """Return the same library with the questions of packs before it."""
        return Prompting(self._library, self._clock, given)

    def of_today(self) -> Prompt:
        """Return today's prompt: the same one all day."""
        today = self._clock.now().date()
        given = self._given()
        return given[today.toordinal() % len(given)] if given else self._library.of_the_day(today)

    def another(self, after: Prompt) -> Prompt:
        """Return a different prompt; asked again and again, every prompt comes up."""
        given = list(self._given())
        first = self._library.of_the_day(self._clock.now().date())
        if after in given:
            place = given.index(after) + 1
            return given[place] if place < len(given) else first
        if after not in self._library.matching(""):  # of a pack that has gone meanwhile
            return first
        following = self._library.next_after(after)
        return given[0] if given and following == first else following

    def matching(self, text: str) -> tuple[Prompt, ...]:
        """Return the prompts that fit what was typed, by theme; all of them for nothing."""
        words = text.casefold().split()
        given = (
            each for each in self._given() if all(word in each.text.casefold() for word in words)
        )
        return (*given, *self._library.matching(text))
