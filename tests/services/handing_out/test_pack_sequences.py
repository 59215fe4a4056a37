"""Whatever is taken, refused, updated and taken again: giving it back restores what was before."""

import random
from dataclasses import replace
from datetime import date

import pytest

from app.domain.checkin import TrackerDesign, TrackerKind
from app.domain.handout.limits import JOURNAL_ONLY, UNLIMITED
from app.domain.handout.pack import LIMITS_KEY, PackMeasure, PackTracker
from app.domain.measure import MeasurePlan
from app.domain.safety_plan import PlanStep
from app.domain.template import Template
from tests.handout.packing import LISTENING, MY_WEEK, OWN_MEASURE, PACK, packed
from tests.services.handing_out.receiving import client_of

LISTS = (
    *("contacts", "plan_lines", "assignments", "measures"),
    *("trackers", "reading", "prompts", "templates"),
)


@pytest.fixture
def client(vault, clock, tmp_path):
    client = client_of(vault, clock, tmp_path)
    vault.practice.measures.plan(MeasurePlan(MY_WEEK, date(2026, 5, 1), 30))
    vault.journal.templates.save(Template("Evening", "My own", is_own=True))
    client.planning.write(PlanStep.ALONE, "Make tea and sit on the stairs\nListen to the rain")
    client.planning.write(PlanStep.PROFESSIONALS, "Dr. Who, 555-0199")
    return client


@pytest.mark.parametrize("seed", range(5))
def test_giving_back_restores_what_was_before_any_edition(client, seed):
    chance = random.Random(seed)
    before = client.state()
    given = None
    for number in range(1, chance.randint(2, 5)):
        pack = varied(chance, number)
        keys = [LIMITS_KEY, *(part.key for part in PACK.parts())]
        refused = {key for key in keys if chance.random() < 0.3}
        given = client.take(packed(pack), refused=refused)
        assert client.permitting.limits.allows_no_more_than(UNLIMITED)
        standing = client.handout.given.standing()
        assert len(standing) == 1
    client.handout.opening.withdraw(given)
    assert client.state() == before


def varied(chance, number):
    """Return an edition with some parts left out and some that say something else."""
    measure, walk = PACK.measures[0], PACK.assignments[0]
    template, line = PACK.templates[0], PACK.plan_lines[0]
    own = PackMeasure(measure.key, "our-evenings", date(2026, 3, 20), file=OWN_MEASURE)
    scale = TrackerDesign("Air", TrackerKind.SCALE, 0, 5)
    other = {
        "assignments": (replace(walk, words=replace(walk.words, how=f"Way {number}")),),
        "measures": (chance.choice((own, replace(measure, every_days=7))),),
        "trackers": (PackTracker(PACK.trackers[0].key, scale),),
        "templates": (
            chance.choice((replace(template, body="Else"), replace(template, name="X"))),
        ),
        "plan_lines": (
            chance.choice((replace(line, words="Listen to the rain"), replace(line, words="Else"))),
        ),
    }
    changes = {"limits": chance.choice((JOURNAL_ONLY, LISTENING, UNLIMITED))}
    for name in LISTS:
        fate = chance.randrange(3)
        if fate == 0:
            changes[name] = ()
        elif fate == 1 and name in other:
            changes[name] = other[name]
    return replace(PACK, edition=number, **changes)
