"""The pack file (docs/pack-format.md): an envelope around the exact text that is signed.

    {"format": "alcove-pack", "version": 1,
     "payload": "…",
     "signature": {"algorithm": "ed25519", "key": "…", "value": "…"}}

The payload is a JSON document *as a string*, so there is one sequence of bytes that can have
been signed and nothing to canonicalise. The signature is missing from an unsigned pack. What
is read is checked twice: its shape here, its words and numbers by ``domain.handout.checking``.
"""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Final

from app.domain.handout.bounds import DEEPEST, MOST_BYTES
from app.domain.handout.checking import faults_of, limit_faults, part_faults
from app.domain.handout.limits import Limits
from app.domain.handout.opened import OpenedPack, Signature
from app.domain.handout.pack import Agreement, Giver, Pack, Part, PartKind, SeriesId
from app.domain.weekdays import ALL_WEEKDAYS
from app.handout import pack_parts, signing
from app.handout.bounded_json import json_of
from app.handout.errors import PackTooLarge, PackTrouble, PackUnreadable
from app.handout.pack_fields import Fields
from app.handout.pack_parts import Written, day_written

FORMAT: Final = "alcove-pack"
VERSION: Final = 3
_WITHOUT_WEEKDAYS: Final = 2
_WITHOUT_EXERCISES: Final = 1
"""A pack is written as the first version that has all it needs, for every program."""

_ENVELOPE_DEEPEST: Final = 2
_LISTS: Final = (
    "contacts",
    "plan_lines",
    "exercises",
    "assignments",
    "measures",
    "trackers",
    "reading",
    "prompts",
    "templates",
)


def write_pack(pack: Pack, seed: bytes | None) -> bytes:
    """Return a pack file.

    Args:
        pack: Within its bounds; ``checking.faults_of`` yields nothing for it.
        seed: The clinician's private key; None for an unsigned pack.

    Raises:
        PackTooLarge: It would be larger than a pack may be.
        ValueError: The pack is out of bounds, or the seed is not 32 bytes.
    """
    fault = next(faults_of(pack), None)
    if fault is not None:
        message = f"not within bounds: {fault.where}: {fault.what}"
        raise ValueError(message)
    payload = _json(_payload(pack))
    envelope: Written = {"format": FORMAT, "version": _version_of(pack), "payload": payload}
    if seed is not None:
        envelope["signature"] = {
            "algorithm": signing.ALGORITHM,
            "key": signing.key_as_base64(signing.public_key_of(seed)),
            "value": signing.key_as_base64(signing.signature_of(seed, payload)),
        }
    content = json.dumps(envelope, ensure_ascii=False, indent=1).encode()
    if len(content) > MOST_BYTES:
        raise PackTooLarge(len(content), MOST_BYTES)
    return content


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a pack file says of itself: a text, and who is said to have signed it.

    Attributes:
        signer: The key it names, 32 bytes; empty without a signature.
        value: The signature, 64 bytes; empty without one.
    """

    payload: str = field(repr=False)
    signer: bytes = b""
    value: bytes = field(default=b"", repr=False)


def read_pack(untrusted: bytes) -> OpenedPack:
    """Return the pack that a file holds, and what is known of its signature.

    A pack whose signature is wrong is returned too: that is for the person to hear.

    Raises:
        PackUnreadable: It is none that this version reads, or out of bounds.
    """
    return open_envelope(read_envelope(untrusted))


def read_envelope(untrusted: bytes) -> Envelope:
    """Return what a pack file says of itself; raises as ``read_pack`` does."""
    envelope = Fields(json_of(_text_of(untrusted), _ENVELOPE_DEEPEST))
    if envelope.text("format", "") != FORMAT:
        raise PackUnreadable(PackTrouble.NOT_A_PACK)
    if not _WITHOUT_EXERCISES <= envelope.number("version") <= VERSION:
        raise PackUnreadable(PackTrouble.NEWER_VERSION)
    payload = envelope.text("payload")
    signer, value = _signature_of(envelope)
    envelope.finish()
    return Envelope(payload, signer, value)


def open_envelope(envelope: Envelope) -> OpenedPack:
    """Return the pack of an envelope, its signature looked at; raises as ``read_pack`` does."""
    payload = envelope.payload
    return OpenedPack(
        pack=read_payload(payload),
        payload=payload,
        sha256=hashlib.sha256(payload.encode()).hexdigest(),
        signature=_verdict(envelope.signer, payload, envelope.value),
        signer=envelope.signer,
    )


def read_payload(untrusted: str) -> Pack:
    """Return the pack that a payload says.

    Raises:
        PackUnreadable: It is none, or out of bounds.
    """
    try:
        untrusted.encode()
    except UnicodeEncodeError:  # halves of characters, written as escapes
        raise PackUnreadable(PackTrouble.NOT_TEXT, "payload") from None
    fields = Fields(json_of(untrusted, DEEPEST))
    pack = _pack_of(fields)
    fields.finish()
    fault = next(faults_of(pack), None)
    if fault is not None:
        raise PackUnreadable(PackTrouble.BAD_TEXT, fault.where)
    return pack


def written_part(part: Part) -> str:
    """Return one part as text, for the vault."""
    return _json(pack_parts.written(part))


def read_part(kind: PartKind, text: str) -> Part:
    """Return the part that a text of ``written_part`` says.

    Raises:
        PackUnreadable: It says none.
        KeyError: The limits are no part.
    """
    fields = Fields(json_of(text, DEEPEST))
    part = pack_parts.READERS[kind](fields)
    fields.finish()
    if next(part_faults(kind.value, part), None) is not None:
        raise PackUnreadable(PackTrouble.BAD_TEXT, kind.value)
    return part


def written_limits(limits: Limits) -> str:
    """Return limits as text, for the vault."""
    return _json(pack_parts.limits_written(limits))


def read_limits(text: str) -> Limits:
    """Return the limits that a text of ``written_limits`` says.

    Raises:
        PackUnreadable: It says none.
    """
    limits = pack_parts.limits_of(Fields(json_of(text, DEEPEST)))
    if next(limit_faults(limits), None) is not None:
        raise PackUnreadable(PackTrouble.BAD_TEXT, "limits")
    return limits


def _version_of(pack: Pack) -> int:
    if any(each.words.weekdays != ALL_WEEKDAYS for each in pack.assignments):
        return VERSION
    return _WITHOUT_WEEKDAYS if pack.exercises else _WITHOUT_EXERCISES


def _text_of(untrusted: bytes) -> str:
    if len(untrusted) > MOST_BYTES:
        raise PackUnreadable(PackTrouble.TOO_LARGE)
    try:
        return untrusted.decode()
    except UnicodeDecodeError:
        raise PackUnreadable(PackTrouble.NOT_TEXT) from None


def _signature_of(envelope: Fields) -> tuple[bytes, bytes]:
    """Return key and value of the signature, both empty without one."""
    if not envelope.has("signature"):
        return b"", b""
    block = envelope.inner("signature")
    key = signing.bytes_of_base64(block.text("key"), signing.KEY_BYTES)
    value = signing.bytes_of_base64(block.text("value"), signing.SIGNATURE_BYTES)
    is_ours = block.text("algorithm") == signing.ALGORITHM
    block.finish()
    if key is None or value is None or not is_ours:
        raise PackUnreadable(PackTrouble.BAD_SIGNATURE_BLOCK, "signature")
    return key, value


def _verdict(signer: bytes, payload: str, value: bytes) -> Signature:
    if not signer:
        return Signature.MISSING
    return Signature.GOOD if signing.is_signed(signer, payload, value) else Signature.WRONG


def _pack_of(fields: Fields) -> Pack:
    giver = fields.inner("giver")
    agreement = fields.inner("agreement")
    pack = Pack(
        series=SeriesId(fields.text("series")),
        edition=fields.number("edition"),
        made_on=fields.day("made_on"),
        language=fields.text("language"),
        title=fields.text("title"),
        giver=Giver(
            giver.text("name"),
            giver.text("practice", ""),
            giver.text("contact", ""),
            giver.text("sealing_key", ""),
        ),
        welcome=fields.text("welcome", ""),
        agreement=Agreement(agreement.text("version", ""), agreement.text("text", "")),
        limits=pack_parts.limits_of(fields.inner("limits")),
        contacts=fields.records("contacts", pack_parts.contact_of),
        plan_lines=fields.records("plan_lines", pack_parts.plan_line_of),
        exercises=fields.records("exercises", pack_parts.exercise_of),
        assignments=fields.records("assignments", pack_parts.assignment_of),
        measures=fields.records("measures", pack_parts.measure_of),
        trackers=fields.records("trackers", pack_parts.tracker_of),
        reading=fields.records("reading", pack_parts.reading_of),
        prompts=fields.records("prompts", pack_parts.prompt_of),
        templates=fields.records("templates", pack_parts.template_of),
        review_on=fields.optional_day("review_on"),
        valid_until=fields.optional_day("valid_until"),
    )
    giver.finish()
    agreement.finish()
    return pack


def _payload(pack: Pack) -> Written:
    giver = pack.giver
    found: Written = {
        "series": pack.series,
        "edition": pack.edition,
        "made_on": pack.made_on.isoformat(),
        "language": pack.language,
        "title": pack.title,
        "giver": {
            "name": giver.name,
            "practice": giver.practice,
            "contact": giver.contact,
            "sealing_key": giver.sealing_key,
        },
        "welcome": pack.welcome,
        "agreement": {"version": pack.agreement.version, "text": pack.agreement.text},
        "limits": pack_parts.limits_written(pack.limits),
        "review_on": day_written(pack.review_on),
        "valid_until": day_written(pack.valid_until),
    }
    for name in _LISTS:
        found[name] = [pack_parts.written(part) for part in getattr(pack, name)]
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def _json(written: Written) -> str:
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
