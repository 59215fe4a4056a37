"""One authored question a day, and another one for whoever wants it. No AI."""

from app.domain.prompt import Prompt
from app.host.clock import Clock
from app.library.prompts import PromptLibrary


class Prompting:
    """The prompt library as Today shows it."""

    def __init__(self, library: PromptLibrary, clock: Clock) -> None:
        self._library = library
        self._clock = clock

    def of_today(self) -> Prompt:
        """Return today's prompt: the same one all day."""
        return self._library.of_the_day(self._clock.now().date())

    def another(self, after: Prompt) -> Prompt:
        """Return a different prompt; asked again and again, every prompt comes up."""
        return self._library.next_after(after)

    def matching(self, text: str) -> tuple[Prompt, ...]:
        """Return the prompts that fit what was typed, by theme; all of them for nothing."""
        return self._library.matching(text)
