"""A vault after a fortnight of use, and a sheet over it."""

from datetime import timedelta

from app.domain.assignment import AssignmentWords, Outcome, ReportWords
from app.domain.boundary import Boundary
from app.domain.conversation import Mode, StopReason
from app.domain.safety_plan import PlanLine, PlanStep, SafetyPlan
from app.host.resources import Resources
from app.services.practice import Practice, build_practice
from app.services.sharing.material import Material
from app.services.sharing.sharing import Recipient, Sharing
from app.vault.vault import OpenVault
from tests.vault.arranging import TurnedClock, kept

SECRET = "Quokkazephyr"
OWN = "a thought of my own about Quokkazephyr"
TOLD = f"On Monday I met {SECRET} at the canal. We talked for an hour. I slept badly after."
REPLY = "It sounds as if the walk helped a little."
PHQ_9 = "phq-9"  # the shipped one


def practice_over(vault: OpenVault, clock: TurnedClock) -> Practice:
    return build_practice(vault, Resources.shipped(), lambda: False, lambda: False, clock)


def sharing_over(vault: OpenVault, clock: TurnedClock, *recipients: Recipient) -> Sharing:
    measuring = practice_over(vault, clock).measuring
    material = Material(
        vault.sharing, vault.practice.assignments, vault.plan, measuring, vault.practice.check_ins
    )
    return Sharing(vault.sharing, material, lambda: recipients, vault.audit, clock)


def live_a_fortnight(vault: OpenVault, clock: TurnedClock) -> None:
    """Write, talk, do what was agreed and answer a measure, day by day."""
    practice = practice_over(vault, clock)
    practice.assigning.write_down(AssignmentWords("Walk after lunch", is_agreed=True))
    walk = practice.assigning.open()[0]
    plan = {PlanStep.SIGNS: (PlanLine("I stop answering messages"),)}
    vault.plan.store(SafetyPlan(plan), clock.now())
    for day in range(14):
        clock.moment += timedelta(days=1)
        kept(vault, f"{OWN} {day}", at=clock.now())
        if day == 6:
            kept(vault, TOLD, title="Canal", at=clock.now(), boundary=Boundary.FOR_MY_SESSION)
            talk = vault.conversations.start(Mode.LISTEN, clock.now())
            reply = vault.conversations.begin_reply(talk.id, clock.now(), "Starter 0.1")
            vault.conversations.finish_reply(reply.id, REPLY, StopReason.COMPLETE)
        if day % 5 == 0:
            friction = "it rained" if day else ""
            outcome = Outcome.NOT if day else Outcome.DONE
            practice.assigning.tell(walk, ReportWords(outcome, friction))
        if day in {3, 11}:
            answer_phq_9(practice, 2 if day == 3 else 1)


def answer_phq_9(practice: Practice, answer: int) -> None:
    measuring = practice.measuring
    measure = measuring.measure(PHQ_9)
    assert measure is not None
    sheet = measuring.begin(measure)
    for item in range(len(measure.all_items)):
        number = 0 if item in measure.scoring.support_items else answer
        sheet = measuring.answer(measure, sheet, item, number)
    measuring.finish(measure, sheet)
