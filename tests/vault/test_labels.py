"""Labels go with their text, and a name that nothing carries any more is gone."""

from app.domain.boundary import Boundary
from app.domain.label import Label, LabelKind
from app.domain.trash import TrashKey, TrashKind
from app.domain.version import TextId
from tests.vault.arranging import EVENING, kept

SLEEP = Label(LabelKind.TAG, "Sleep")
MAY = Label(LabelKind.PERSON, "May")
LISBON = Label(LabelKind.PLACE, "Lisbon")


def text_of(entry):
    return TextId(entry.id, None)


def names(vault):
    with vault._connection.reading() as database:  # noqa: SLF001 - the rows themselves
        return [row["name"] for row in database.rows("SELECT name FROM label ORDER BY id")]


def test_a_text_has_the_labels_it_was_given_and_no_others(vault):
    entry = text_of(kept(vault, "words"))
    vault.journal.labels.put(entry, [SLEEP, MAY])
    vault.journal.labels.put(entry, [MAY, LISBON])
    assert vault.journal.labels.of(entry) == [MAY, LISBON]
    assert names(vault) == ["May", "Lisbon"]


def test_a_known_label_keeps_its_spelling(vault):
    vault.journal.labels.put(text_of(kept(vault, "one")), [SLEEP])
    second = text_of(kept(vault, "two"))
    vault.journal.labels.put(second, [Label(LabelKind.TAG, "sLEEP"), Label(LabelKind.TAG, "sleep")])
    assert vault.journal.labels.of(second) == [SLEEP]


def test_a_tag_and_a_person_of_one_name_are_two(vault):
    entry = text_of(kept(vault, "words"))
    vault.journal.labels.put(entry, [Label(LabelKind.TAG, "May"), MAY])
    assert len(vault.journal.labels.of(entry)) == 2


def test_a_draft_hands_its_labels_to_the_entry_it_becomes(vault):
    draft = vault.drafts.save(
        draft_id=None, entry_id=None, title="", body="x", boundary=Boundary.MINE_ONLY, at=EVENING
    )
    vault.journal.labels.put(TextId(None, draft.id), [SLEEP])
    entry = vault.drafts.keep(draft.id, EVENING)
    assert vault.journal.labels.of(text_of(entry)) == [SLEEP]


def test_an_entrys_draft_has_the_labels_of_the_entry(vault):
    entry = kept(vault, "words")
    draft = vault.drafts.save(
        draft_id=None,
        entry_id=entry.id,
        title="",
        body="more",
        boundary=Boundary.MINE_ONLY,
        at=EVENING,
    )
    vault.journal.labels.put(TextId(entry.id, draft.id), [SLEEP])
    vault.drafts.keep(draft.id, EVENING)
    assert vault.journal.labels.of(text_of(entry)) == [SLEEP]


def test_the_most_used_label_comes_first(vault):
    for number in range(3):
        vault.journal.labels.put(
            text_of(kept(vault, str(number))), [MAY, LISBON] if number else [LISBON]
        )
    assert vault.journal.labels.used() == [(LISBON, 3), (MAY, 2)]


def test_what_lies_in_the_trash_counts_for_nothing_and_keeps_its_labels(vault):
    entry = kept(vault, "words")
    vault.journal.labels.put(text_of(entry), [SLEEP])
    vault.trash.put(TrashKey(TrashKind.ENTRY, entry.id), EVENING)
    assert vault.journal.labels.used() == [(SLEEP, 0)]
    vault.trash.take_back(TrashKey(TrashKind.ENTRY, entry.id))
    assert vault.journal.labels.of(text_of(entry)) == [SLEEP]


def test_erasing_the_last_text_of_a_label_erases_its_name(vault):
    entry = kept(vault, "words")
    vault.journal.labels.put(text_of(entry), [SLEEP, MAY])
    vault.journal.labels.put(text_of(kept(vault, "other")), [MAY])
    vault.trash.erase([TrashKey(TrashKind.ENTRY, entry.id)])
    assert names(vault) == ["May"]
    assert vault.check().is_sound
