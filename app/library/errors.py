"""What can be wrong with the content that ships with the program."""

from app.domain.errors import AppError


class ContentDamaged(AppError):
    """A shipped file of content does not say what it must; the installation is damaged.

    Attributes:
        file: The resource's name.
        fault: What is wrong, in words about the file only.
    """

    def __init__(self, file: str, fault: str) -> None:
        super().__init__(f"{file}: {fault}")
        self.file = file
        self.fault = fault
