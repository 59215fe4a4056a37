"""What can be wrong with the content that ships with the program."""

from app.domain.errors import AppError


class ContentDamaged(AppError):
    """A file of content does not say what it must.

    Attributes:
        file: The resource's name.
        fault: What is wrong, in words about the file only.
        line: Where, counted from 1; 0 where it is about the whole file.
    """

    def __init__(self, file: str, fault: str, line: int = 0) -> None:
        super().__init__(f"{file}: {fault}")
        self.file = file
        self.fault = fault
        self.line = line
