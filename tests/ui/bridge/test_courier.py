"""What a thread hands over arrives on the thread of the window, in order."""

import threading

from app.ui.bridge.courier import Courier


def test_things_arrive_in_order_on_the_thread_that_made_the_courier(qtbot):
    courier, seen = Courier(), []
    courier.arrived.connect(lambda thing: seen.append((thing, threading.current_thread())))
    thread = threading.Thread(target=lambda: [courier.hand(number) for number in range(50)])  # noqa: TID251
    thread.start()
    qtbot.waitUntil(lambda: len(seen) == 50)
    thread.join()
    assert [thing for thing, _ in seen] == list(range(50))
    assert {where for _, where in seen} == {threading.main_thread()}
