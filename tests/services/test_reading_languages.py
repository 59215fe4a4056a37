"""A person reads content in the language they chose, and with no choice in their system's."""

from app.host.local_state import LocalStateFile
from app.host.resources import Resources
from app.services.reading_languages import languages_read
from app.services.remembering import Remembering
from app.services.speaking import Speaking

OF_SYSTEM = ["de-AT", "de", "en"]


def test_the_system_decides_until_there_is_a_choice(tmp_path):
    speaking = Speaking(Resources(tmp_path), Remembering(LocalStateFile(tmp_path / "state")))
    assert languages_read(speaking, OF_SYSTEM) == ("de-AT", "de", "en")
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "fr.qm").write_bytes(b"")
    assert languages_read(speaking, OF_SYSTEM) == ()
    speaking.choose("fr")
    assert languages_read(speaking, OF_SYSTEM) == ("fr",)
