"""Make ``tests/data/vaults/schema-N``: a vault as this version of the program writes it.

Run once for each released schema, as ``python -m tests.vault.make_golden_vault``; what is
there already is never written over. What is inside stands beside it in ``schema-N.json``.
"""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

from app.domain.audit import AuditEvent
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, Speaker, StopReason
from app.domain.preferences import Preferences
from app.vault.schema import SUPPORTED
from app.vault.vault import OpenVault, create_vault
from tests.vault.arranging import CHEAP, PASSPHRASE, TurnedClock, kept

VAULTS = Path(__file__).parents[1] / "data" / "vaults"
AT = datetime(2026, 3, 9, 21, 30, tzinfo=timezone(timedelta(hours=2)))


def main() -> None:
    """Make the vault of the current schema."""
    folder = VAULTS / f"schema-{SUPPORTED}"
    clock = TurnedClock(AT)
    vault, code = create_vault(folder, PASSPHRASE, kdf=CHEAP, clock=clock, name="Notes")
    fill(vault)
    vault.close()
    inside = {
        "passphrase": PASSPHRASE,
        "recovery_code": code.text,
        "name": "Notes",
        "entries": 3,
        "words": ["lighthouse", "zwölf", "雨"],
    }
    text = json.dumps(inside, indent=2, ensure_ascii=False)
    (VAULTS / f"schema-{SUPPORTED}.json").write_text(text + "\n", encoding="utf-8")


def fill(vault: OpenVault) -> None:
    """Write one of everything that this schema can hold."""
    for days, boundary in enumerate(Boundary):
        kept(
            vault,
            f"The lighthouse of day {days}.\n\nzwölf Boxkämpfer, 雨 and 🌧",
            title=f"Day {days}",
            at=AT + timedelta(days=days),
            boundary=boundary,
        )
    first = vault.entries.recent(3)[-1]
    changed = vault.drafts.save(
        draft_id=None,
        entry_id=first.id,
        title="Day 0",
        body="The lighthouse again.\n\nzwölf, 雨 and 🌧",
        boundary=first.boundary,
        at=AT + timedelta(days=4),
    )
    vault.drafts.keep(changed.id, AT + timedelta(days=4))
    vault.drafts.save(
        draft_id=None,
        entry_id=None,
        title="",
        body="An open thought",
        boundary=Boundary.MINE_ONLY,
        at=AT + timedelta(days=5),
    )
    talk = vault.conversations.start(Mode.EXPLORE, AT)
    vault.conversations.rename(talk.id, "About the lighthouse")
    vault.conversations.add_turn(talk.id, Speaker.PERSON, "I saw it blink", AT)
    for reason in (StopReason.COMPLETE, StopReason.CANCELLED):
        reply = vault.conversations.begin_reply(talk.id, AT, "tiny")
        vault.conversations.finish_reply(reply.id, f"It was {reason.value}", reason)
        if reason is StopReason.COMPLETE:
            vault.conversations.supersede(reply.id)
    vault.conversations.add_turn(talk.id, Speaker.PROGRAM, "A scripted line", AT)
    vault.conversations.save_unsent(talk.id, "and then")
    vault.preferences.store(Preferences(idle_minutes=15, recovery_confirmed=True))
    vault.audit.append(AuditEvent.VAULT_CREATED, AT)
    vault.audit.append(AuditEvent.FAILED_ATTEMPTS, AT, 2)


if __name__ == "__main__":
    main()
