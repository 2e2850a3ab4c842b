"""The dispatcher: what is due leaves once, what fails comes back, what is stale is dropped."""

from datetime import timedelta
from itertools import pairwise
from threading import Event, Thread

from backend.core import clock
from backend.notices.actions import plan_mail, secret_of
from backend.notices.dispatch import LEASE, MOST_TRIES, Dispatcher
from backend.notices.models import Delivery
from backend.notices.shapes import Duty, Refused, Unreached


def fresh(delivery: Delivery) -> Delivery:
    return Delivery.objects.get(id=delivery.id)


def test_what_is_due_is_sent_once_and_recorded(dispatcher, postman, plan):
    delivery = plan()
    assert dispatcher.run_once() == 1
    assert dispatcher.run_once() == 0
    assert [address for address, _ in postman.carried] == [delivery.address]
    assert (fresh(delivery).state, fresh(delivery).answer) == ("sent", "250")


def test_what_is_not_due_waits_for_the_databases_time(dispatcher, postman, plan, settings):
    plan(in_seconds=60)
    assert dispatcher.run_once() == 0
    settings.CLOCK_OFFSET = timedelta(seconds=61)
    assert dispatcher.run_once() == 1
    assert len(postman.carried) == 1


def test_what_is_no_longer_wanted_is_dropped(dispatcher, postman, plan):
    stale, unknown = plan("test.dropped"), plan("test.of_another_version")
    dispatcher.run_once()
    assert (fresh(stale).state, fresh(unknown).state) == ("dropped", "dropped")
    assert postman.carried == []


def test_a_receiver_that_does_not_answer_is_tried_again_later_and_later(
    dispatcher, postman, plan, settings
):
    delivery, waits = plan(), []
    postman.trouble = Unreached("451")
    for tried in range(1, MOST_TRIES):
        assert dispatcher.run_once() == 1
        row = fresh(delivery)
        assert (row.state, row.attempts, row.answer) == ("planned", tried, "451")
        waits.append((row.due_at - clock.now()).total_seconds())
        settings.CLOCK_OFFSET += timedelta(seconds=waits[-1] + 1)
    assert waits[0] < 10
    assert all(later > sooner for sooner, later in pairwise(waits[:6]))
    assert max(waits) <= 3600 * 1.2

    dispatcher.run_once()

    assert (fresh(delivery).state, fresh(delivery).attempts) == ("failed", MOST_TRIES)


def test_what_a_receiver_will_never_take_fails_at_once(dispatcher, postman, plan):
    delivery = plan()
    postman.trouble = Refused("550")
    dispatcher.run_once()
    assert (fresh(delivery).state, fresh(delivery).answer) == ("failed", "refused 550")


def test_one_broken_delivery_does_not_stop_the_others(dispatcher, postman, plan, monkeypatch):
    broken, sound = plan(), plan()
    carry = postman.send

    def send(delivery, mail):
        if delivery.id == broken.id:
            raise ZeroDivisionError
        return carry(delivery, mail)

    monkeypatch.setattr(postman, "send", send)
    dispatcher.run_once()
    assert (fresh(broken).state, fresh(sound).state) == ("planned", "sent")


def test_a_delivery_held_by_another_is_left_until_its_lease_ends(
    dispatcher, postman, plan, settings
):
    delivery = plan()
    Delivery.objects.update(lease_until=clock.now() + LEASE, attempts=1)
    assert dispatcher.run_once() == 0
    settings.CLOCK_OFFSET = LEASE + timedelta(seconds=1)
    assert dispatcher.run_once() == 1
    assert fresh(delivery).attempts == 2


def test_a_slow_dispatcher_does_not_overwrite_what_the_next_one_found(
    dispatcher, postman, plan, monkeypatch
):
    delivery = plan()

    def overtaken(row, _mail):
        Delivery.objects.filter(id=row.id).update(attempts=2, state="sent", answer="by another")
        raise Unreached("late")

    monkeypatch.setattr(postman, "send", overtaken)
    dispatcher.run_once()
    assert (fresh(delivery).state, fresh(delivery).answer) == ("sent", "by another")


def test_planning_twice_is_planning_once(house):
    for _ in range(2):
        plan_mail(kind="test.wanted", address="a@b.example", key="the same")
    assert Delivery.objects.count() == 1


def test_a_secret_is_sealed_and_does_not_outlive_its_message(dispatcher, postman):
    plan_mail(kind="test.wanted", address="a@b.example", key="k", secrets={"token": "CANARY-9431"})
    delivery = Delivery.objects.get()
    assert "CANARY" not in str(delivery.payload)
    assert secret_of(delivery, "token") == "CANARY-9431"
    dispatcher.run_once()
    assert fresh(delivery).payload == {}


def test_duties_are_done_every_so_often(house, postman):
    done: list[str] = []
    duty = Duty("broom", 3600, lambda: done.append("swept"))
    dispatcher = Dispatcher(kinds={}, transport=postman, duties=[duty])
    dispatcher.run_duties()
    dispatcher.run_duties()
    assert done == ["swept"]


def test_the_loop_beats_and_goes_on_when_the_database_is_away(monkeypatch, postman):
    dispatcher, stop, turns = (
        Dispatcher(kinds={}, transport=postman, look_seconds=0.01),
        Event(),
        [],
    )

    def away() -> int:
        turns.append(dispatcher.seconds_since_beat())
        if len(turns) == 3:
            stop.set()
        raise ConnectionError

    monkeypatch.setattr(dispatcher, "run_once", away)
    monkeypatch.setattr("backend.notices.dispatch.hop.release", lambda: None)
    thread = Thread(target=dispatcher.run_forever, args=[stop])
    thread.start()
    thread.join(5)
    assert len(turns) == 3
    assert max(turns) < 1
