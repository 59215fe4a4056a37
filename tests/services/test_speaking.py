"""A language is what lies in the folder of languages; it is spoken only where it is there."""

import pytest

from app.host.local_state import LocalStateFile
from app.host.resources import Resources
from app.services.remembering import Remembering
from app.services.speaking import Speaking


@pytest.fixture
def speaking(tmp_path):
    folder = tmp_path / "resources" / "languages"
    folder.mkdir(parents=True)
    (folder / "xx.qm").write_bytes(b"ours")
    (folder / "xx.qt.qm").write_bytes(b"of Qt")
    (folder / "pt_BR.qm").write_bytes(b"ours")
    remembering = Remembering(LocalStateFile(tmp_path / "state.json"))
    return Speaking(Resources(tmp_path / "resources"), remembering)


def test_the_languages_are_those_that_were_compiled(speaking, tmp_path):
    assert speaking.languages() == ("pt_BR", "xx")
    assert (
        Speaking(Resources(tmp_path), Remembering(LocalStateFile(tmp_path / "s"))).languages() == ()
    )


def test_it_is_remembered_for_the_lock_screen_and_english_is_nothing(speaking, tmp_path):
    assert (speaking.chosen, speaking.catalogues()) == ("", ())
    speaking.choose("xx")
    again = Remembering(LocalStateFile(tmp_path / "state.json"))
    assert again.current().language == "xx"
    assert speaking.catalogues() == (b"of Qt", b"ours")
    speaking.choose("pt_BR")
    assert speaking.catalogues() == (b"ours",)
    speaking.choose("")
    assert speaking.catalogues() == ()


@pytest.mark.parametrize("code", ["de", "../../etc", "XX", "xx.qt"])
def test_a_language_that_is_not_here_is_english(speaking, code):
    speaking.choose(code)
    assert (speaking.chosen, speaking.catalogues()) == ("", ())
