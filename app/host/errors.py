"""What the machine can refuse.

Not a subclass of the domain's ``AppError``: the two ground-floor rooms do not know each
other. Services turn these into facts of their own or pass them on as they are.
"""


class HostError(Exception):
    """The computer refused or lacks something; the program itself is fine."""


class AlreadyOpen(HostError):
    """Another process of this program holds the vault.

    Attributes:
        process_id: The holder's id, or 0 where it could not be read.
    """

    def __init__(self, process_id: int) -> None:
        super().__init__("the vault is open in another window")
        self.process_id = process_id


class FolderUnusable(HostError):
    """A folder of ours cannot be made, locked or written.

    Attributes:
        errno: The system's number for the reason, or 0 where it gave none.
    """

    def __init__(self, errno: int) -> None:
        super().__init__(f"folder unusable: errno {errno}")
        self.errno = errno


class ResourceMissing(HostError):
    """A file that is shipped with the program is not there: the installation is damaged.

    Attributes:
        name: The resource's name inside the program, such as ``safety/rules_en.toml``.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"shipped file missing: {name}")
        self.name = name
