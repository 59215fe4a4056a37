"""The shipped templates are there, and a damaged file is told from a missing one."""

import pytest

from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.templates import FILE, load_templates


def test_there_are_templates_and_none_is_blank():
    templates = load_templates(Resources.shipped())
    assert len(templates) >= 6
    assert all(each.name and each.body and not each.is_own for each in templates)


@pytest.mark.parametrize(
    "text",
    [
        "not toml [",
        "",
        "[[template]]\nname = 'a'",
        "[[template]]\nname = ' '\nbody = 'x'",
        "[[template]]\nname = 4\nbody = 'x'",
        "[[template]]\nname = 'a'\nbody = 'x'\n[[template]]\nname = 'a'\nbody = 'y'",
    ],
)
def test_a_damaged_file_is_told(tmp_path, text):
    path = tmp_path / FILE
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(ContentDamaged):
        load_templates(Resources(tmp_path))
