"""How a model stands to the memory that is free, before it is loaded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fit:
    """How a model stands to the memory that is free.

    Attributes:
        needed_bytes: With the context that it would get, or with the smallest one.
        free_bytes: What may be taken, less what is left to everything else; 0: not known.
        context_tokens: The context that it would get; 0 when none fits.
        largest_file_bytes: About how large a file of such a model may be to fit.
    """

    needed_bytes: int
    free_bytes: int
    context_tokens: int
    largest_file_bytes: int = 0

    @property
    def fits(self) -> bool:
        """Whether it can be loaded now."""
        return self.context_tokens > 0
