"""Words that stand nowhere else on any computer, to be looked for afterwards."""

PASSPHRASE = "qorvelstam ibbrinfell droskwainly uptwenforl harlvimster"
CANARIES = (
    "zimmerquill", "vostrelbane", "okkentharp", "lumbrisoyle", "prandevick",
    "yssolmaret", "hexwintle", "corvandusk", "tilfenbroom", "ambersnode",
)  # fmt: skip
UNFINISHED = "grelvinto"
