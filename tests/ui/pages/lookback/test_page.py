"""Looking back counts what was said, breaks the line at a gap, and has a table for each picture."""

import csv
import io
from datetime import date, timedelta

import pytest

from app.domain.checkin import CheckInWords, Feeling, TrackerDesign, TrackerKind, TrackerValue
from app.domain.exercise import Way
from app.domain.looking import Span, period_of
from app.domain.period_summary import PeriodSummary, Source, SourcedSentence, SourceKind
from app.domain.word_counts import WordsUsed
from app.services.look_back_tables import LookBackTable
from app.services.printing_out import PaperNotSaved
from app.services.summing_up import SummaryRefused, WhyNot
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.lookback.page import LookBackPage
from app.ui.pages.lookback.paper import Seen, _summary_part, _words_part, paper_of
from app.ui.pages.lookback.words import counted
from app.ui.widgets import theme
from app.ui.widgets.labels import Label
from tests.ui.pages.practising import shown
from tests.vault.arranging import kept

TODAY = date(2026, 3, 9)
FEBRUARY = period_of(Span.MONTH, date(2026, 2, 1))


@pytest.fixture
def lived(practice, vault, clock):
    """Thirty days: a mood on every other, a tracker, two entries, and one exercise."""
    now = clock.moment
    practice.checking_in.follow(TrackerDesign("=Tension", TrackerKind.SCALE, 0, 10))
    (tension,) = practice.checking_in.all_trackers()
    for back in range(30, 0, -1):
        clock.moment = now - timedelta(days=back)
        if back % 2:
            level = 4 if back % 3 else 2
            practice.checking_in.keep(CheckInWords(level, (Feeling("tired"),)))
        practice.checking_in.note(tension, clock.moment.date(), TrackerValue(back % 10))
    for back in (3, 20):
        kept(vault, "The heron and the kettle. The heron again.", at=now - timedelta(days=back))
    clock.moment = now - timedelta(days=20)
    breathing = practice.exercising.exercise("paced-breathing")
    run = practice.exercising.begin(breathing, Way.WHOLE)
    run = practice.exercising.rate_before(run, 70)
    practice.exercising.finish(practice.exercising.rate_after(run, 40))
    clock.moment = now
    return practice


@pytest.fixture
def tasks(qapp):
    runner = TaskRunner()
    yield runner
    runner.wait_all(5)


class Summing:
    """Says what it was told to of any time."""

    def __init__(self):
        self.reason = None
        self.said = PeriodSummary("Starter", (), 0)
        self.stopped = False

    def why_not(self):
        return self.reason

    def sum_up(self, period):
        if self.reason is not None:
            raise SummaryRefused(self.reason)
        return self.said

    def stop(self):
        self.stopped = True


@pytest.fixture
def summing():
    return Summing()


@pytest.fixture
def page(lived, summing, tasks, qtbot):
    page = LookBackPage(lived.looking_back, summing, tasks)
    with qtbot.waitSignal(page.shown):
        shown(page, qtbot)
    return page


def go(page, qtbot, period):
    with qtbot.waitSignal(page.shown):
        page.show_period(period)


def test_it_opens_on_this_month_and_cannot_look_ahead(page):
    assert page.bar.title.text() == "March 2026"
    assert not page.bar.after.isEnabled()


def test_the_counts_are_those_of_the_period(page, qtbot):
    go(page, qtbot, FEBRUARY)
    counts = page.seen.view.counts
    assert (counts.entries, counts.words, counts.exercises) == (1, 8, 1)
    assert counts.days_with_mood == len(page.seen.view.moods) == 11
    assert page.side.practiced._lines.count() == 2  # noqa: SLF001 - a line and its hairline


def test_the_table_has_every_day_of_the_curve(page, qtbot):
    go(page, qtbot, FEBRUARY)
    assert page.mood.table.isHidden()
    page.mood.as_table.click()
    assert page.mood.as_table.accessibleName() == "Hide the table"
    rows = page.mood.table.texts()
    with_mood = [row for row in rows if row[1] != "–"]
    assert len(with_mood) == len(page.mood.chart.curve.dots) == 11
    assert page.mood.chart.curve.reach < 2


def test_a_tracker_is_laid_over_the_mood_and_stays(page, qtbot):
    go(page, qtbot, FEBRUARY)
    page.mood.over.setCurrentIndex(1)
    page.mood.over.activated.emit(1)
    assert page.mood.chart.curve.overlay.highest == 10
    assert "square dots: =Tension, 0 to 10" in page.mood.legend.text()
    go(page, qtbot, period_of(Span.WEEK, date(2026, 2, 20)))
    assert page.mood.over.currentText() == "=Tension"


def test_twelve_months_end_with_the_period_and_have_a_table(page, qtbot):
    go(page, qtbot, FEBRUARY)
    page.year.as_table.click()
    rows = page.year.table.texts()
    assert len(rows) == 12
    assert rows[-1][0] == "February 2026"
    assert sum(map(int, rows[-1][1:])) == 28


@pytest.mark.parametrize("span", list(Span))
def test_day_week_month_and_year_are_one_click_away(page, qtbot, span):
    if span is not Span.MONTH:
        with qtbot.waitSignal(page.shown):
            page.bar.spans.cell(span.value).click()
    assert page.period.span is span
    assert page.period.first_day <= TODAY
    with qtbot.waitSignal(page.shown):
        page.bar.before.click()
    assert page.bar.after.isEnabled()


def test_words_are_counted_only_when_asked_and_without_stop_words(page, qtbot):
    go(page, qtbot, FEBRUARY)
    page.side.count.click()
    qtbot.waitUntil(page.side.count.isHidden)
    go(page, qtbot, FEBRUARY)
    assert not page.side.count.isHidden()
    page.side.show_words(WordsUsed((), ("en",)))
    assert "only everyday words" in said_in(page.side.written)
    go(page, qtbot, period_of(Span.MONTH, date(2024, 5, 1)))
    assert page.side.count.isHidden()
    assert "no entry in this time" in said_in(page.side.written)


def said_in(listing):
    return " ".join(label.text() for label in listing.findChildren(Label))


def test_on_one_day_there_is_a_table_and_nothing_to_lay_over_it(page, qtbot):
    go(page, qtbot, period_of(Span.DAY, date(2026, 2, 8)))
    assert page.mood.table.isVisible()
    for widget in (page.mood.over, page.mood.as_table, page.mood.chart):
        assert widget.isHidden()
    assert counted(page.seen.view.counts)[2][1] == "day with a mood"
    go(page, qtbot, FEBRUARY)
    assert page.mood.table.isHidden()


def test_an_association_is_shown_only_with_enough_days(page, lived, qtbot):
    go(page, qtbot, FEBRUARY)
    assert lived.looking_back.associations(FEBRUARY) == []
    assert page.side.caveat.isHidden()


def test_a_time_without_a_mood_is_no_matter(page, qtbot):
    go(page, qtbot, period_of(Span.MONTH, date(2024, 5, 1)))
    assert page.mood.nothing.isVisible()
    assert not page.mood.chart.isVisible()


def test_it_is_printed_and_saved_as_a_table_and_never_over_another_file(page, tmp_path, qtbot):
    go(page, qtbot, FEBRUARY)
    page.saving.save_paper(str(tmp_path / "look.pdf"))
    assert (tmp_path / "look.pdf").read_bytes().startswith(b"%PDF-")
    path = tmp_path / "look.csv"
    rows = saved_table(page, qtbot, path)
    sides = ("", ", before", ", after")
    breathed = [f"Paced breathing{side}" for side in sides]
    said = ["mood", "energy", "sleep", "feelings"]
    assert rows[0] == ["date", *said, "'=Tension", *breathed]
    assert len(rows) == 1 + 28
    assert page.saving.said.isVisible()
    with qtbot.waitSignal(page.failed) as failed:
        page.saving.save_table(str(path))
    assert isinstance(failed.args[0], PaperNotSaved)


def saved_table(page, qtbot, path, table=LookBackTable.DAYS):
    with qtbot.waitSignal(page.saving.saved):
        page.saving.save_table(str(path), table)
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_every_part_of_the_page_can_be_had_as_a_table(page, summing, tmp_path, qtbot):
    go(page, qtbot, FEBRUARY)
    offered = [each.objectName() for each in page.saving.table.menu().actions() if each.isVisible()]
    assert offered == [each for each in LookBackTable if each is not LookBackTable.SUMMARY]
    heads = {each: saved_table(page, qtbot, tmp_path / each, each) for each in offered}
    assert ["heron", "2"] in heads[LookBackTable.WRITTEN]
    assert ["tired", "11"] in heads[LookBackTable.PICKED]
    assert ["Paced breathing", "1", "70", "40"] in heads[LookBackTable.DONE]
    assert ["days with a mood", "11"] in heads[LookBackTable.FIGURES]
    assert heads[LookBackTable.MONTHS][-1][0] == "2026-02"
    summing.said = PeriodSummary(
        "Starter", (SourcedSentence("You were tired.", (Source(SourceKind.CHECK_IN, 1, TODAY),)),)
    )
    with qtbot.waitSignal(page.companion.written):
        page.companion.ask.click()
    assert saved_table(page, qtbot, tmp_path / "s", LookBackTable.SUMMARY)[1] == [
        *("You were tired.", "check_in 2026-03-09", "AI", "Starter")
    ]


def test_what_was_counted_and_summed_up_is_on_the_paper_too_and_says_by_whom(lived):
    looking_back = lived.looking_back
    view = looking_back.look(FEBRUARY)
    counted = looking_back.words_used(FEBRUARY)
    source = Source(SourceKind.CHECK_IN, 1, TODAY)
    summary = PeriodSummary("Starter", (SourcedSentence("You were tired.", (source,)),))
    assert counted.languages == ("en",)
    assert _words_part(counted).lines[0] == ("heron", "2")
    assert _summary_part(summary).heading.endswith("(AI, Starter)")
    assert _summary_part(summary).lines[1][0].startswith("From: check-in of")
    bare = paper_of(Seen(view, (), {}, ()))
    assert len(paper_of(Seen(view, (), {}, ()), counted, summary)) > len(bare)


def test_what_the_companion_says_is_asked_for_labelled_and_sourced(page, summing, qtbot):
    section = page.companion
    assert section.author.text() == ""
    summing.said = PeriodSummary(
        "Starter",
        (
            SourcedSentence(
                "You were tired.",
                (
                    Source(SourceKind.CHECK_IN, 1, TODAY),
                    Source(SourceKind.ENTRY, 2, TODAY, "The heron"),
                ),
            ),
        ),
        2,
    )
    section.ask.click()
    qtbot.waitUntil(lambda: section.author.text() == "Starter")
    assert section.author.isVisible()
    said = [label.text() for label in section.findChildren(Label)]
    assert "You were tired." in said
    assert "From: check-in of 3/9/26, “The heron”, 3/9/26" in said
    assert section.told.text().startswith("2 sentences were left out")
    go(page, qtbot, FEBRUARY)
    assert not section.author.isVisible()
    assert "You were tired." not in [label.text() for label in section.findChildren(Label)]


def test_in_a_journal_only_there_is_no_such_section_and_without_leave_a_way_to_it(
    page, summing, qtbot
):
    summing.reason = WhyNot.JOURNAL_ONLY
    page.refresh()
    assert page.companion.isHidden()
    summing.reason = WhyNot.NOT_ALLOWED
    page.refresh()
    assert page.companion.ask.isHidden()
    with qtbot.waitSignal(page.privacy_wanted):
        page.companion.privacy.click()


def test_nothing_is_wider_than_the_page_at_twice_the_size(page, lived, qapp, qtbot):
    lived.checking_in.follow(TrackerDesign("How well the long morning went", TrackerKind.COUNT))
    long = lived.checking_in.all_trackers()[-1]
    lived.checking_in.note(long, date(2026, 2, 3), TrackerValue(4))
    theme.apply(qapp, theme.Theme(theme.ThemeName.LIGHT, 2.0))
    page.resize(836, 540)
    go(page, qtbot, FEBRUARY)
    assert page.mood.over.count() == 3
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
