"""What is wrong with a model file, in a sentence for each kind of fault.

A person cannot repair a file, but can tell a broken download from a wrong one: so each
sentence says what was found, and what to do about it.
"""

from PySide6.QtCore import QCoreApplication

from app.engine.errors import (
    Damage,
    ModelDamaged,
    ModelUnreadable,
    ModelUnsupported,
    UnreadableReason,
    UnsupportedKind,
)

_UNREADABLE = {
    UnreadableReason.MISSING: "The model file is not there any more. Choose another one.",
    UnreadableReason.EMPTY: (
        "The model file is empty, as after a download that never began. Download it again."
    ),
    UnreadableReason.DENIED: (
        "This account may not read the model file. Copy it to a folder of your own first."
    ),
    UnreadableReason.DIRECTORY: "This is a folder. Choose a file that ends in .gguf.",
    UnreadableReason.SYMLINK: "This is a link. Choose the model file itself.",
    UnreadableReason.NOT_REGULAR: "This is not a file. Choose one that ends in .gguf.",
    UnreadableReason.READ_FAILED: (
        "The disk could not read the model file to its end. If it is on a drive, "
        "copy it to this computer, then try again."
    ),
}

_UNSUPPORTED = {
    UnsupportedKind.EMBEDDING: (
        "This model turns text into numbers for searching. It cannot hold a conversation. "
        "Choose a chat model."
    ),
    UnsupportedKind.NO_TOKENIZER: "This model has no vocabulary. Choose another file of it.",
    UnsupportedKind.NOT_A_LANGUAGE_MODEL: (
        "This file is a part for pictures or sound, not a language model. Choose a chat model."
    ),
    UnsupportedKind.OLD_VERSION: "This model is in an old format. Look for a newer file of it.",
    UnsupportedKind.BIG_ENDIAN: (
        "This file was made for another kind of computer. Look for another file of the model."
    ),
    UnsupportedKind.SPLIT: "This is one part of several. Choose a model that is one file.",
    UnsupportedKind.TENSOR_TYPE: (
        "Alcove does not know this model's number format. Look for another file of the model."
    ),
    UnsupportedKind.TEMPLATE: (
        "This model's chat format is broken, so nothing could be said to it. "
        "Look for another file of the model."
    ),
    UnsupportedKind.TEMPLATE_ENDLESS: (
        "This model's chat format never comes to an end, so it was stopped. "
        "Do not use this file; choose another model."
    ),
    UnsupportedKind.TEMPLATE_REFUSES: (
        "This model's chat format is not made for a talk between two. Choose a chat model."
    ),
}

_DAMAGED = {
    Damage.COUNTS: (
        "The beginning of this file claims more parts than any model has. It is damaged, or "
        "made to do harm. It was not opened."
    ),
    Damage.KEY: "The names in this model file cannot be read: the file is damaged.",
    Damage.TYPE: (
        "A value in this model file is of a kind that does not exist: the file is damaged."
    ),
    Damage.STRING: "A text in this model file is longer than any can be: the file is damaged.",
    Damage.ARRAY: "A list in this model file is longer than any can be: the file is damaged.",
    Damage.DIMENSIONS: (
        "The weights in this model file have sizes that cannot be: the file is damaged."
    ),
    Damage.OFFSET: (
        "The weights in this model file are not where the file says: the file is damaged."
    ),
    Damage.ALIGNMENT: (
        "This model file is laid out in a way that no program can read: the file is damaged."
    ),
    Damage.HYPERPARAMETERS: (
        "What this file says of its model contradicts itself: the file is damaged."
    ),
    Damage.TENSORS: "Parts of the model are missing in this file. Look for a whole one.",
    Damage.DUPLICATE: "This file says the same thing twice and differently: the file is damaged.",
}

_AGAIN = "Copy or download the file again. Your journal is fine."


def words_for_model_file(error: ModelUnreadable | ModelUnsupported | ModelDamaged) -> str:
    """Return what to tell the person about a model file that cannot be used."""
    match error:
        case ModelUnreadable(reason=reason):
            return _tr(_UNREADABLE[reason])
        case ModelUnsupported(kind=kind):
            return _tr(_UNSUPPORTED[kind])
        case ModelDamaged(damage=damage):
            return f"{_tr(_DAMAGED[damage])} {_tr(_AGAIN)}"


def _tr(source: str) -> str:
    return QCoreApplication.translate("ModelErrorText", source)
