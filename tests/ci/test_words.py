"""Every word that is shown is found, can be translated, and is spoken once it was compiled.

The whole chain, with a language that nobody speaks and that is not shipped.
"""

import importlib
import re
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from app.host.local_state import LocalStateFile
from app.host.resources import Resources
from app.services.remembering import Remembering
from app.services.speaking import Speaking
from app.services.telling_about import TellingAbout
from app.ui.pages.settings.about import AboutSection
from app.ui.pages.settings.language import LanguageSection
from app.ui.shell.application import speak

ROOT = Path(__file__).parents[2]
LANGUAGE = "ia"  # Interlingua: Qt knows its name, and has no words of its own in it


@pytest.fixture
def words():
    return importlib.import_module("words")


@cache
def collected():
    return importlib.import_module("words").collect()


@pytest.fixture
def found():
    return collected()


def test_nothing_that_is_shown_is_left_out(words, found):
    assert found.computed == []
    assert len(found.places) > 2500
    for context, source in (
        ("SettingsPage", "Lock"),  # self.tr in a class
        ("About", "Parts and licences"),  # through a helper of the module
        ("Carrying", "Conversations too, AI text marked"),  # through a helper of the package
        ("Badge", "Encrypted · no network"),  # named where it is shown
    ):
        assert words.Words(context, source) in found.places


def test_a_table_of_sentences_is_taken_whole(found):
    shown = {each.source for each in found.places}
    assert (
        "That passphrase did not open it. Your journal is whole. Check Caps Lock, then try again."
        in (shown)
    )


class Listening(QTranslator):
    """Hears what is asked for."""

    def __init__(self):
        super().__init__()
        self.heard = set()

    def translate(self, context, text, _disambiguation=None, _n=-1):
        self.heard.add((context, text))
        return ""

    def isEmpty(self):  # noqa: N802  # Qt's name
        return False


def test_what_a_page_asks_for_was_found(qapp, qtbot, found, tmp_path):
    listening = Listening()
    qapp.installTranslator(listening)
    try:
        qtbot.addWidget(AboutSection(TellingAbout(ROOT / "docs", ROOT / "models")))
        speaking = Speaking(Resources(tmp_path), Remembering(LocalStateFile(tmp_path / "s")))
        qtbot.addWidget(LanguageSection(speaking))
    finally:
        qapp.removeTranslator(listening)
    known = {(each.context, each.source) for each in found.places}
    ours = {each for each in listening.heard if not each[0].startswith("Q")}
    assert len(ours) > 5
    assert ours <= known


@pytest.fixture
def translated(words, found, tmp_path):
    file = tmp_path / f"{LANGUAGE}.ts"
    words.update(file, LANGUAGE, found)
    text = file.read_text(encoding="utf-8")
    for source, said in (
        ("About Alcove", "A proposito de Alcove"),
        (
            "Version {version}. Free software: you may use, study, share and change it.",
            "Version {version}.",
        ),
    ):
        text = re.sub(
            rf"(<source>{re.escape(source)}</source>\s*)<translation type=\"unfinished\" />",
            rf"\1<translation>{said}</translation>",
            text,
        )
    file.write_text(text, encoding="utf-8")
    return file


def test_a_language_goes_from_the_sources_to_the_settings_and_the_screen(
    words, translated, tmp_path, qapp, qtbot
):
    words.compile_file(translated, tmp_path / "languages")
    remembering = Remembering(LocalStateFile(tmp_path / "state.json"))
    speaking = Speaking(Resources(tmp_path), remembering)
    section = LanguageSection(speaking)
    qtbot.addWidget(section)
    assert section.is_offered
    section.choice.setCurrentIndex(section.choice.findData(LANGUAGE))
    section.choice.activated.emit(section.choice.currentIndex())
    before = set(qapp.findChildren(QTranslator))
    try:
        speak(qapp, speaking.chosen, speaking.catalogues())
        said = QCoreApplication.translate("About", "About Alcove")
        about = AboutSection(TellingAbout(tmp_path, tmp_path))
        qtbot.addWidget(about)
        assert said == "A proposito de Alcove"
        assert about.version.text().startswith("Version 0")
        assert QCoreApplication.translate("About", "Parts and licences") == "Parts and licences"
        assert QLocale().name().startswith(LANGUAGE)
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - before:
            qapp.removeTranslator(translator)
            translator.setParent(None)
        QLocale.setDefault(QLocale.system())


def test_what_was_translated_stays_when_the_program_changes(words, translated, found):
    kept = words.translations(translated)
    count, left = words.update(translated, LANGUAGE, found)
    assert words.translations(translated) == kept
    assert (count, left) == (len(found.places), len(found.places) - 2)


def test_a_translation_that_loses_a_place_to_fill_is_refused(words, translated):
    text = translated.read_text(encoding="utf-8").replace("Version {version}.<", "Version.<")
    translated.write_text(text, encoding="utf-8")
    with pytest.raises(words.SetupError, match="braces must stay"):
        words.compile_file(translated, translated.parent / "languages")
    with pytest.raises(words.SetupError, match="not named after a language"):
        words.compile_file(translated.with_name("interlingua.ts"))


GUIDE = [*sorted((ROOT / "docs" / "guide").glob("*.md")), ROOT / "docs" / "faq.md"]


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_what_the_guide_calls_by_a_name_is_called_so_in_the_program(found, page):
    text = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", " ".join(page.read_text("utf-8").split()))
    named = re.findall(r"\*\*(.+?)\*\*|(?<!\*)\*([^*]+?)\*(?!\*)", text)
    shown = {each.source.rstrip(".").casefold() for each in found.places}
    wanted = [part.strip(".") for pair in named for part in "".join(pair).split(" → ")]
    assert [name for name in wanted if name.casefold() not in shown] == []
