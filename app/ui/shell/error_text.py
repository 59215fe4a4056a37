"""The words for what went wrong: what happened, what to do, and that nothing is lost.

One or two short sentences for each error's type. A test walks every subclass of
``AppError`` and finds none without words of its own.
"""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.errors import AppError
from app.host.chosen_files import FileTrouble
from app.services import (
    attaching,
    backing_up,
    keeping_vaults,
    key_files,
    measuring,
    printing_out,
    unlocking,
)
from app.vault import errors as vault

_VAULT: dict[type[AppError], str] = {
    vault.WrongPassphrase: (
        "That passphrase did not open it. Your journal is whole. Check Caps Lock, then try again."
    ),
    vault.WrongRecoveryCode: (
        "That recovery code belongs to another vault. Your journal is whole. "
        "Check that you have the right sheet."
    ),
    vault.RecoveryCodeMistyped: (
        "That is not a whole recovery code. It has eight groups of four. "
        "Compare them with your sheet, one by one."
    ),
    vault.HeaderDamaged: (
        "The file that holds the keys is damaged, so nothing can be opened with it. "
        "Nothing was changed. Restore a backup: it brings its own keys."
    ),
    vault.DatabaseDamaged: (
        "Your passphrase is right, but the journal file is damaged. Nothing was changed. "
        "Restore a backup; the damaged file is kept beside it."
    ),
    vault.VaultTooNew: (
        "A newer version of Alcove wrote this vault. It was left as it is. "
        "Open it with that version."
    ),
    vault.MigrationFailed: (
        "This version of Alcove could not bring your journal up to date, so it was left exactly "
        "as it was. Open it with the version you used before; every word is still there."
    ),
    vault.VaultBusy: (
        "Another program is using the journal file. Nothing was changed. "
        "Close that program, then try again."
    ),
    vault.DiskFull: (
        "The disk is full, so this could not be saved. Your words are still on the screen. "
        "Free some space; saving is tried again."
    ),
    vault.VaultMissing: (
        "There is no vault in this folder any more. If it is on a drive, connect the drive, "
        "then try again."
    ),
    vault.VaultUnreachable: (
        "The vault's folder cannot be read or written. If it is on a drive, connect the drive, "
        "then try again."
    ),
    vault.VaultAway: (
        "The notebook's folder is away, so this could not be saved. Your words are still on the "
        "screen. Connect the drive or put the folder back; then they are saved."
    ),
    vault.VaultReplaced: (
        "Another copy lies in the notebook's place, so this could not be saved. Your words are "
        "still on the screen, and that copy was not touched."
    ),
    vault.VaultExists: "There is a vault in that folder already. It was not touched.",
    vault.TargetNotEmpty: (
        "There is something in that folder already, and it was not touched. The notebook is where "
        "it was. Choose another folder."
    ),
    vault.TargetInsideVault: (
        "That folder lies inside the notebook's own. Nothing was changed. Choose another folder."
    ),
    vault.CopyDiffers: (
        "The drive gave back something else than was written, so the copy was removed. The "
        "notebook is where it was. Use another drive."
    ),
    keeping_vaults.NotAVault: (
        "There is no notebook in that folder. Choose the folder that holds the file “vault.header”."
    ),
    keeping_vaults.UnfinishedCopy: (
        "In that folder is a copy that was not finished. The notebook itself is where it was. "
        "Open it there, or move it once more."
    ),
    vault.NotEnoughMemory: (
        "There is not enough free memory to open the vault. Close other programs, then try again."
    ),
    vault.CipherMissing: (
        "The encryption library of this installation does not encrypt, so nothing was opened "
        "or written. Install Alcove again."
    ),
    vault.VaultClosed: "The vault was locked meanwhile. Unlock it, then try again.",
    vault.NoLongerThere: "This is not in the vault any more. Nothing else was changed.",
    printing_out.PaperNotSaved: (
        "The page could not be saved there, and nothing was changed. "
        "Choose a name that is not taken, or another folder."
    ),
    unlocking.OpenElsewhere: (
        "This vault is open in another window of Alcove. That window was asked to come forward."
    ),
    unlocking.TooSoon: "Several tries did not open it. Wait a little, then try again.",
    key_files.WrongPassphraseOrKeyFile: (
        "That passphrase and that key file together did not open it. Your journal is whole. "
        "One of the two is another one; which, nobody can tell."
    ),
    key_files.WrongKeyFile: (
        "Your passphrase is right, but that is not the key file. Choose another file."
    ),
    backing_up.BackupNotRestorable: (
        "The newest backup was tried and is damaged. Your journal is fine. Back up once more in "
        "Settings, best to another folder."
    ),
    key_files.KeyFileUnreadable: (
        "The key file is not there or cannot be read. If it is on a drive, connect the drive, "
        "then try again."
    ),
    key_files.KeyFileUnfit: (
        "That file cannot be a key file. A key file has 32 bytes to 1 MiB and never changes."
    ),
    key_files.KeyFileTaken: (
        "There is a file of that name already, and it was not touched. Choose another name."
    ),
    key_files.KeyFileTooNear: (
        "That place is in the folder of the journal itself. Whoever copies the one has the other. "
        "Choose another place, best on a drive of its own."
    ),
}

_BACKUP: dict[type[AppError], str] = {
    vault.DiskFull: (
        "There is no space for a backup. Your journal is saved, and no older backup was removed. "
        "Free some space, then try again."
    ),
    vault.VaultUnreachable: (
        "The folder for backups cannot be written to. Your journal is saved. "
        "If it is on a drive, connect the drive, then try again."
    ),
    vault.DatabaseDamaged: (
        "A part of the journal file cannot be read, so no backup was made of it. "
        "Your older backups are whole. Lock Alcove, then restore the newest one."
    ),
}

_RESTORE: dict[type[AppError], str] = {
    vault.WrongPassphrase: (
        "That passphrase does not open this backup, and the backup is whole. Try the one you "
        "had when it was made."
    ),
    vault.WrongRecoveryCode: (
        "That recovery code does not open this backup, and the backup is whole. "
        "Try the code you had when it was made."
    ),
    vault.HeaderDamaged: (
        "The keys in this backup are damaged, so it cannot be opened. Nothing was changed. "
        "Choose another backup."
    ),
    vault.DatabaseDamaged: ("This backup is damaged. Nothing was changed. Choose another backup."),
    vault.VaultTooNew: (
        "A newer version of Alcove made this backup. Nothing was changed. "
        "Restore it with that version."
    ),
    vault.DiskFull: (
        "There is no space to restore this beside what is here. Nothing was changed. "
        "Free some space, then try again."
    ),
    vault.VaultUnreachable: (
        "The folder cannot be read or written. If it is on a drive, connect the drive, "
        "then try again. The backup stays as it is."
    ),
    unlocking.OpenElsewhere: (
        "This notebook is open in another window of Alcove. Lock it there, then try again."
    ),
}

_NOT_ADDED = {
    FileTrouble.MISSING: "The file is not there any more, so it was not added.",
    FileTrouble.DENIED: "This account may not read the file, so it was not added.",
    FileTrouble.DIRECTORY: "This is a folder. Add the photos or files in it one by one.",
    FileTrouble.NOT_A_FILE: "This is not a file that can be kept, so it was not added.",
    FileTrouble.EMPTY: "The file is empty, so it was not added.",
    FileTrouble.TOO_LARGE: (
        "This file is larger than 25 MB, so it was not added. Add a smaller copy of it."
    ),
    FileTrouble.CHANGED: "The file changed while it was read, so it was not added. Try again.",
    FileTrouble.READ_FAILED: (
        "The disk could not read the file to its end, so it was not added. "
        "If it is on a drive, connect the drive, then try again."
    ),
    FileTrouble.NO_ROOM: (
        "The disk is full, so the file was not added. Your words are saved. "
        "Free some space, then add it again."
    ),
}

_NOT_COPIED = {
    FileTrouble.EXISTS: (
        "There is a file of that name already, and it was not touched. Choose another name."
    ),
    FileTrouble.NO_ROOM: "There is no space for a copy there. Choose another place.",
    FileTrouble.DENIED: "This account may not write there. Choose another folder.",
    FileTrouble.WRITE_FAILED: "No copy could be written there. Choose another folder.",
}


_ERASE: dict[type[AppError], str] = {
    vault.VaultUnreachable: (
        "Not everything could be erased: a file could not be written to. If the notebook is on "
        "a drive, connect it. Alcove goes on with it at the next start."
    ),
    vault.DiskFull: (
        "Nothing was erased: there is no space even to begin. Free some space, then try again."
    ),
    vault.VaultMissing: "There was nothing to erase: the notebook is not in its folder any more.",
    unlocking.OpenElsewhere: (
        "Nothing was erased: another window of Alcove has this notebook open. "
        "Close it there, then try again."
    ),
}


def words_for_erasing(error: AppError) -> str:
    """Return what to tell the person when not everything could be erased."""
    words = _ERASE.get(type(error))
    return words_for(error) if words is None else _tr(words)


def words_for(error: AppError) -> str:
    """Return what to tell the person about an error, in their language."""
    match error:
        case vault.NoRoomToMove():
            return _tr(
                "The notebook needs {needed} there, {free} is free. Nothing was copied. "
                "Free some space, or choose another drive."
            ).format(needed=_size(error.needed_bytes), free=_size(error.free_bytes))
        case measuring.MeasureUnreadable():
            return _tr(
                "This file is not a questionnaire that Alcove can read. Line {line}: {fault}. "
                "Nothing was added; show this line to whoever gave you the file."
            ).format(line=error.line, fault=error.fault)
        case keeping_vaults.WasMoved():
            return _tr(
                "This notebook was moved to {folder}. Connect that drive, then open it there."
            ).format(folder=error.target)
    words = _of_file(error) or _VAULT.get(type(error))
    if words is not None:
        return _tr(words)
    return _of_a_later_room(error) or _tr(
        "Something did not work. Your words are safe. Please try again."
    )


def _of_a_later_room(error: AppError) -> str | None:
    """Return the words for what is imported only when somebody goes there."""
    from app.ui.shell.carrying_error_text import words_for_carrying
    from app.ui.shell.companion_error_text import words_for_companion
    from app.ui.shell.pack_error_text import words_for_packs
    from app.ui.shell.sharing_error_text import words_for_sharing
    from app.ui.shell.workspace_error_text import words_for_workspace

    own = words_for_companion(error) or words_for_carrying(error)
    own = own or words_for_sharing(error) or words_for_packs(error)
    return own or words_for_workspace(error)


def _of_file(error: AppError) -> str | None:
    """Return the words, not yet translated, for a file that did not come in or go out."""
    if isinstance(error, measuring.MeasureFileRefused):
        return _NOT_ADDED.get(error.trouble, _NOT_ADDED[FileTrouble.READ_FAILED])
    if isinstance(error, attaching.FileNotAdded):
        return _NOT_ADDED.get(error.trouble, _NOT_ADDED[FileTrouble.READ_FAILED])
    if isinstance(error, attaching.AddingStopped):
        return "Adding was stopped. Nothing of the file was kept; your own file is unchanged."
    if isinstance(error, attaching.CopyNotSaved):
        return _NOT_COPIED.get(error.trouble, _NOT_COPIED[FileTrouble.WRITE_FAILED])
    return None


def words_for_backup(error: AppError) -> str:
    """Return what to tell the person when no backup could be made."""
    words = _BACKUP.get(type(error))
    return words_for(error) if words is None else _tr(words)


def words_for_restore(error: AppError) -> str:
    """Return what to tell the person when a backup could not be restored."""
    words = _RESTORE.get(type(error))
    return words_for(error) if words is None else _tr(words)


def _size(size_bytes: int) -> str:
    return QLocale().formattedDataSize(size_bytes, 1)


def _tr(source: str) -> str:
    return QCoreApplication.translate("ErrorText", source)
