"""Words are counted without those that say little in the language of their text."""

# ruff: noqa: RUF001 - letters of several alphabets are what this is about

import pytest

from app.domain.word_counts import language_of, words_of, words_used
from app.host.resources import Resources
from app.library.stop_words import load_all_stop_words

SMALL = load_all_stop_words(Resources.shipped())
TEXTS = {
    "en": "I went to the canal again and there was the heron, and it didn't mind me at all.",
    "de": "Ich bin heute wieder am Kanal gewesen, und da war auch der Reiher auf der Straße.",
    "es": "Hoy he ido otra vez al canal y allí estaba la garza, pero no me ha visto.",
    "fr": "Aujourd'hui je suis encore allé au canal, et il y avait l'oiseau près de l’eau.",
    "it": "Oggi sono andato di nuovo al canale e c'era l'airone nell'acqua, come sempre.",
    "pt": "Hoje fui outra vez ao canal e a garça estava lá, mas eu não quis ficar muito.",
    "nl": "Ik ben vandaag weer naar het kanaal gegaan en daar stond ook de reiger in het gras.",
    "pl": "Dzisiaj znowu byłam nad kanałem i tam była czapla, ale nie chciała na mnie patrzeć.",
    "uk": "Сьогодні я знову був біля каналу, і там була чапля, але вона мене не бачила.",
    "ru": "Сегодня я опять был у канала, и там была цапля, но она меня не видела.",
    "tr": "Bugün yine kanala gittim ve orada çok büyük bir balıkçıl vardı, ama beni görmedi.",
    "ar": "اليوم كنت عند القناة مرة أخرى وكان هناك مالك الحزين ولكن لم أجلس معه",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text_is_told_by_its_small_words(language):
    assert language_of(words_of(TEXTS[language]), SMALL) == language


def test_small_words_go_by_the_language_of_each_text():
    used = words_used([TEXTS["de"], TEXTS["en"], TEXTS["en"]], SMALL, 20)
    words = dict(used.words)
    assert used.languages == ("en", "de")
    assert (words["heron"], words["reiher"], words["straße"]) == (2, 1, 1)
    assert not {"the", "didn't", "und", "auch", "war"} & set(words)


def test_what_is_left_off_the_front_of_a_word_does_not_count():
    words = dict(words_used([TEXTS["fr"], TEXTS["it"]], SMALL, 30).words)
    assert {"eau", "oiseau", "acqua", "airone"} <= set(words)
    assert not {"l'eau", "nell'acqua", "aujourd'hui"} & set(words)


def test_turkish_and_arabic_letters_that_can_be_written_in_two_ways_are_one():
    turkish = ["İçin için ILIK ılık bu ve çok", "Bu ılık gün çok güzel"]
    assert dict(words_used(turkish, SMALL, 9).words)["ılık"] == 3
    arabic = ["كِتَابٌ في كتاب من كتـــاب على"]
    assert dict(words_used(arabic, SMALL, 9).words) == {"كتاب": 3}


def test_words_are_counted_without_case_small_words_and_scraps():
    small = {"en": {"the", "and", "don't"}}
    texts = ["The heron. Don’t ask the heron.", "HERON and sky ok"]
    assert words_used(texts, small, 2).words == (("heron", 3), ("ask", 1))


def test_a_text_without_small_words_counts_as_the_others_do_and_may_be_of_no_language():
    assert dict(words_used([TEXTS["en"], "heron, kettle"], SMALL, 9).words)["heron"] == 2
    used = words_used(["Heron heron", ""], SMALL, 9)
    assert (used.words, used.languages) == ((("heron", 2),), ())
    assert words_used([], SMALL, 9).words == ()
