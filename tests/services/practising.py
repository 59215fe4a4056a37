"""What the tests of check-ins, measures and exercises begin with."""

from app.host.resources import Resources
from app.library.content import PracticeContent

CONTENT = PracticeContent(Resources.shipped())

# A file of the person's own over a published scoring: the words are nobody's.
PHQ9_FILE = (
    """scoring = "phq-9"
name = "PHQ-9"
about = "Nine questions about the last two weeks."
language = "en"
version = "test"
minutes = 3
lead = "How often, over the last two weeks?"
period = "Over the last two weeks"
anchors = ["Not at all", "Several days", "More than half the days", "Nearly every day"]
licence = "None, for tests"
notice = "Words of no instrument, for tests only."
source = "Written for a test"
"""
    + "".join(f'\n[[item]]\nwords = "Invented question {number}"\n' for number in range(1, 10))
    + '\n[[unscored]]\nwords = "Invented question about how hard it was"\n'
)


def phq9_file(folder):
    """Return the path of that file."""
    path = folder / "phq-9-words.toml"
    path.write_text(PHQ9_FILE, encoding="utf-8")
    return path
