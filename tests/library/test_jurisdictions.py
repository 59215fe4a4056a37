"""Each region says where we know its rule from, since when, and whether that is long ago."""

from datetime import date

import pytest

from app.host.resources import Resources
from app.library.errors import ContentDamaged
from app.library.jurisdictions import FILE, Jurisdictions

SHIPPED = Resources.shipped().read_text(FILE)
TABLE = Jurisdictions.load(Resources.shipped())
NOW = date(2026, 11, 23)


def test_the_regions_are_those_whose_rules_we_know_of():
    assert [region.name for region in TABLE.regions(NOW)] == ["Illinois", "Maine", "Nevada"]


def test_what_was_read_is_told_from_what_was_only_heard():
    heard = {region.code: region.is_second_hand for region in TABLE.regions(NOW)}
    assert heard == {"US-IL": False, "US-ME": True, "US-NV": True}
    assert all(region.source and region.noted_on for region in TABLE.regions(NOW))


def test_a_row_is_old_after_a_year():
    assert not any(region.is_old for region in TABLE.regions(date(2027, 11, 1)))
    assert all(region.is_old for region in TABLE.regions(date(2027, 11, 2)))


def test_an_unknown_region_has_no_rule():
    assert TABLE.region("US-TX", NOW) is None
    assert TABLE.region("", NOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        SHIPPED.replace('status = "read"', 'status = "sure"'),
        SHIPPED.replace('noted_on = "2026-11"', 'noted_on = "lately"'),
        SHIPPED.replace('noted_on = "2026-11"', 'noted_on = "2026-13"'),
        SHIPPED.replace('code = "US-IL"', ""),
    ],
)
def test_a_damaged_table_is_refused(text):
    with pytest.raises(ContentDamaged):
        Jurisdictions.parse(text)
