"""Summaries, report cards and the notes about models read back as they were stored."""

from datetime import timedelta

from app.domain.check_up import Answer, Checked, Mark, Part, ReportCard, Verdict
from app.domain.conversation import Mode, TurnId
from app.domain.model_trial import MOST_LOSSES
from app.domain.talk_summary import NO_SUMMARY, TalkSummary
from app.vault import contents
from tests.vault.arranging import EVENING

SHA = "cd" * 32
CARD = ReportCard(
    of=Checked(SHA, 1, "t0.5"),
    model_label="Tiny",
    parameters=8_000_000,
    at=EVENING,
    marks=(Mark(Part.SPEED, 3.5, 12),),
    answers=(Answer("human-1", "human", Verdict.GUARDED, "Are you?", "A program.", ("human",)),),
)


def test_a_summary_is_empty_at_first_and_then_as_it_was_stored(vault):
    talk = vault.conversations.start(Mode.LISTEN, EVENING)
    summaries = vault.companion.summaries
    assert summaries.of(talk.id) == NO_SUMMARY
    summary = TalkSummary(TurnId(4), "My sister is Ana.", ("I slept badly.", "He left."))
    summaries.keep(talk.id, summary)
    assert summaries.of(talk.id) == summary
    assert summary.text == "My sister is Ana.\nI slept badly.\nHe left."


def test_a_card_is_of_one_file_one_edition_and_one_way_of_sampling(vault):
    table = vault.companion.check_ups
    table.keep(CARD)
    assert table.of(CARD.of) == CARD
    assert table.of(Checked(SHA, 2, "t0.5")) is None
    assert table.of(Checked(SHA, 1, "t0.7")) is None
    assert table.last_of(SHA) == EVENING
    assert table.last_of("00") is None


def test_a_load_that_nobody_came_back_from_is_counted_until_one_does(vault):
    trials = vault.companion.trials
    for _ in range(MOST_LOSSES):
        trials.begin(SHA, EVENING)
    assert trials.of(SHA).is_given_up
    trials.forgive(SHA)
    assert not trials.of(SHA).is_given_up
    trials.begin(SHA, EVENING + timedelta(hours=1))
    trials.end(SHA)
    trial = trials.of(SHA)
    assert (trial.losses, trial.was_loaded, trial.failure) == (0, True, "")


def test_a_worker_that_died_is_a_loss_and_a_refusal_is_none(vault):
    trials = vault.companion.trials
    trials.begin(SHA, EVENING)
    trials.end(SHA, "EngineCrashed", is_loss=True)
    assert trials.of(SHA).losses == 1
    trials.begin(SHA, EVENING)
    trials.end(SHA, "ModelRefused")
    assert (trials.of(SHA).losses, trials.of(SHA).failure) == (0, "ModelRefused")
    assert trials.of("00") is None


def test_a_vault_that_is_locked_while_a_model_loads_loses_nothing(vault):
    trials = vault.companion.trials
    trials.begin(SHA, EVENING)
    trials.withdraw(SHA)
    assert trials.of(SHA).losses == 0


def test_a_try_of_a_model_asks_for_no_backup(vault):
    connection = vault._connection  # noqa: SLF001 - the room below the repositories
    with connection.reading() as database:
        before = contents.mark(database)
    vault.companion.trials.begin(SHA, EVENING)
    with connection.reading() as database:
        assert contents.mark(database) == before
