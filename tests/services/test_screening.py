"""Help rises with what is written, falls only by the person, and needs neither model nor vault."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.care import CareAnswer, CareFlag, CareForm, CheckIn
from app.domain.risk import NO_RISK, HelpKind, RiskAssessment, RiskLevel
from app.host.local_state import LocalStateFile
from app.host.resources import Resources
from app.safety.crisis_lines import CrisisLines
from app.safety.scripted import ScriptedHelp
from app.services.helping import Helping
from app.services.remembering import Remembering
from app.services.screening import QUIET_MESSAGES, Screening
from app.vault.errors import VaultBusy

RESOURCES = Resources.shipped()
WORDS = {
    "now": RiskAssessment(RiskLevel.IMMINENT),
    "die": RiskAssessment(RiskLevel.ELEVATED),
    "tired": RiskAssessment(RiskLevel.AMBIGUOUS, is_unclear=True),
    "light": RiskAssessment(RiskLevel.NONE, is_unclear=True),
    "friend": RiskAssessment(RiskLevel.AMBIGUOUS, (), (HelpKind.SOMEONE,)),
    "hits": RiskAssessment(RiskLevel.AMBIGUOUS, (), (HelpKind.ABUSE,)),
    "both": RiskAssessment(RiskLevel.ELEVATED, (), (HelpKind.ABUSE,)),
}


class WordScreener:
    """Knows a few words."""

    def assess(self, text: str, earlier: Sequence[str] = ()) -> RiskAssessment:
        return WORDS.get(text, NO_RISK)


class BusyFlags:
    """A database that another program holds."""

    def load(self) -> CareFlag:
        raise VaultBusy

    def store(self, flag: CareFlag) -> None:
        raise VaultBusy


@pytest.fixture
def helping(tmp_path, clock):
    remembering = Remembering(LocalStateFile(tmp_path / "local.json"))
    remembering.choose_country("GB")
    lines = CrisisLines.load(RESOURCES)
    return Helping(lines, ScriptedHelp.load(RESOURCES), remembering, clock)


@pytest.fixture
def begin(vault, clock, helping):
    """Return a function that begins a session with the vault."""
    return lambda flags=vault.care: Screening(WordScreener(), helping, flags, clock)


def test_a_plain_message_asks_for_nothing_and_stores_nothing(begin, vault):
    assert begin().look("tea").form is CareForm.NONE
    assert vault.care.load() == CareFlag()


def test_the_first_heavy_message_is_met_with_the_question_and_no_model(begin):
    care = begin().look("die")
    assert (care.form, care.stands_alone) == (CareForm.CARD, True)
    assert "Are you thinking about killing yourself?" in care.words
    assert "116 123" in care.words


def test_a_second_heavy_message_soon_after_has_a_quiet_line_and_an_answer(begin):
    screening = begin()
    screening.look("die")
    care = screening.look("die")
    assert (care.form, care.stands_alone) == (CareForm.CHIP, False)


def test_after_a_while_the_card_comes_again(begin):
    screening = begin()
    screening.look("die")
    for _ in range(QUIET_MESSAGES):
        screening.look("tea")
    assert screening.look("die").form is CareForm.CARD


def test_imminent_danger_is_met_each_time_in_other_words(begin):
    screening = begin()
    cares = [screening.look("now") for _ in range(4)]
    assert all(care.form is CareForm.CARD and care.stands_alone for care in cares)
    assert len({care.words for care in cares}) == len(cares)


def test_after_danger_no_model_speaks_until_the_person_answers(begin):
    screening = begin()
    screening.look("now")
    loops = [screening.look("tea") for _ in range(3)]
    assert all(care.stands_alone and care.form is CareForm.CHIP for care in loops)
    assert all("116 123" in care.words for care in loops)
    assert "stays in the corner" in screening.answer(CareAnswer.NO)
    assert not screening.look("tea").stands_alone


def test_yes_now_names_whom_to_call_and_keeps_the_model_silent(begin):
    screening = begin()
    screening.look("die")
    assert "Please call 999 or Samaritans" in screening.answer(CareAnswer.YES_NOW)
    assert screening.look("tea").stands_alone


@pytest.mark.parametrize("answer", [CareAnswer.YES_SOMETIMES, CareAnswer.UNSAID])
def test_the_other_answers_name_people_too(begin, answer):
    assert "116 123" in begin().answer(answer)


def test_an_answer_does_not_lower_the_level(begin):
    screening = begin()
    screening.look("die")
    screening.answer(CareAnswer.NO)
    assert screening.level is RiskLevel.ELEVATED


def test_an_unclear_message_has_a_quiet_line_and_leaves_no_trace(begin, vault):
    care = begin().look("tired")
    assert (care.form, care.stands_alone, care.words) == (CareForm.CHIP, False, "")
    assert vault.care.load() == CareFlag()


def test_worry_about_someone_has_its_own_words_and_not_the_self_card(begin):
    care = begin().look("friend")
    assert care.help is HelpKind.SOMEONE
    assert care.words.startswith("Worried about someone?")


def test_two_kinds_of_help_do_not_keep_each_other_quiet(begin):
    screening = begin()
    screening.look("friend")
    assert screening.look("hits").form is CareForm.CARD
    assert screening.look("hits").form is CareForm.CHIP


def test_the_writers_own_life_comes_before_other_help(begin):
    assert begin().look("both").help is None


@pytest.mark.parametrize("text", ["now", "die", "tired", "friend"])
def test_an_entry_is_never_met_with_more_than_a_quiet_line(begin, text):
    assert begin().look_at_entry(text).form is CareForm.CHIP


def test_an_entry_does_not_silence_the_companion(begin):
    screening = begin()
    screening.look_at_entry("now")
    assert screening.level is RiskLevel.ELEVATED
    assert not screening.look("tea").stands_alone


def test_an_entry_again_and_after_a_restart_has_its_line_each_time(begin):
    screening = begin()
    assert screening.look_at_entry("die").form is CareForm.CHIP
    assert screening.look_at_entry("die").form is CareForm.CHIP  # "Later" settles nothing
    again = begin()
    assert again.level is RiskLevel.ELEVATED
    assert again.look_at_entry("die").form is CareForm.CHIP
    assert again.look_at_entry("tea").form is CareForm.NONE


def test_a_restart_on_the_same_day_forgets_nothing(begin):
    begin().look("now")
    again = begin()
    assert again.level is RiskLevel.IMMINENT
    assert again.look("tea").stands_alone


def test_the_next_day_knows_no_level_and_the_vault_neither(begin, vault, clock):
    begin().look("now")
    clock.moment += timedelta(days=1)
    assert begin().level is RiskLevel.NONE
    assert vault.care.load().level is RiskLevel.NONE


def test_the_next_session_asks_how_it_is_once(begin):
    begin().look("die")
    later = begin()
    assert later.is_asking
    later.check_in(CheckIn.STILL_HEAVY)
    assert not later.is_asking
    assert later.level is RiskLevel.ELEVATED


def test_better_in_a_later_session_ends_it(begin, vault):
    begin().look("die")
    later = begin()
    later.check_in(CheckIn.BETTER)
    assert later.level is RiskLevel.NONE
    assert vault.care.load() == CareFlag()


def test_better_in_the_same_session_does_not_end_it(begin):
    screening = begin()
    screening.look("now")
    screening.check_in(CheckIn.BETTER)
    assert screening.level is RiskLevel.IMMINENT
    assert not screening.look("tea").stands_alone


def test_the_question_can_be_turned_off_for_good(begin):
    begin().look("die")
    begin().check_in(CheckIn.DO_NOT_ASK)
    begin().look("die")
    assert not begin().is_asking


def test_a_busy_database_keeps_no_help_away(begin):
    screening = begin(BusyFlags())
    assert screening.look("now").form is CareForm.CARD
    assert screening.look("tea").stands_alone


def test_what_is_stored_names_no_rule_and_no_text(begin, vault):
    begin().look("die")
    flag = vault.care.load()
    assert flag == replace(CareFlag(), level=RiskLevel.ELEVATED, day=flag.day, asks=True)


class Looked:
    """A second look that always sees one level."""

    def __init__(self, level):
        self.level = level
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, turns):
        self.asked.append(tuple(turns))
        return self.level


@pytest.fixture
def begin_with(vault, clock, helping):
    """Return a function that begins a session with a second look."""
    return lambda look: Screening(WordScreener(), helping, vault.care, clock, look)


@pytest.mark.parametrize("text", ["tired", "light"])
def test_a_second_look_raises_what_the_rules_find_unclear(begin_with, text):
    look = Looked(RiskLevel.IMMINENT)
    assert begin_with(look).look(text, ["tea"]).form is CareForm.CARD
    assert look.asked == [("tea", text)]


def test_a_second_look_is_not_asked_where_the_rules_are_sure(begin_with):
    look = Looked(RiskLevel.IMMINENT)
    screening = begin_with(look)
    assert screening.look("tea").form is CareForm.NONE
    assert screening.look("die").form is CareForm.CARD
    assert look.asked == []


def test_a_second_look_lowers_nothing(begin_with):
    assert begin_with(Looked(RiskLevel.NONE)).look("tired").form is CareForm.CHIP


def test_a_second_look_is_never_asked_about_an_entry(begin_with):
    look = Looked(RiskLevel.IMMINENT)
    assert begin_with(look).look_at_entry("tired").form is CareForm.CHIP
    assert look.asked == []
