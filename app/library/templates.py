"""The templates that ship with the program, in resources/templates/templates_en.toml.

[[template]]
name = "Morning page"     unique in the file
body = "..."              Markdown
"""

import tomllib

from app.domain.template import Template
from app.host.resources import Resources
from app.library.errors import ContentDamaged

FILE = "templates/templates_en.toml"


def load_templates(resources: Resources) -> tuple[Template, ...]:
    """Return the templates in the order of the file.

    Raises:
        ResourceMissing: The file is not there.
        ContentDamaged: It does not say what it must.
    """
    try:
        listed = tomllib.loads(resources.read_text(FILE))["template"]
        found = tuple(Template(each["name"].strip(), each["body"].strip()) for each in listed)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ContentDamaged(FILE, type(error).__name__) from None
    if not all(template.name and template.body for template in found):
        raise ContentDamaged(FILE, "a template without words")
    if len({template.name for template in found}) < len(found):
        raise ContentDamaged(FILE, "two templates have one name")
    return found
