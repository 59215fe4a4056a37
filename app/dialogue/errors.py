"""What can be wrong with the words of the companion that ship with the program."""

from app.domain.errors import AppError


class CompanionWordsDamaged(AppError):
    """A shipped file of the companion's words is not there, or not as it must be.

    Attributes:
        file: The resource's name.
        fault: What is wrong, in words about the file only.
    """

    def __init__(self, file: str, fault: str) -> None:
        super().__init__(f"{file}: {fault}")
        self.file = file
        self.fault = fault
