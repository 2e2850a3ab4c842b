"""Random posts, edits, withdrawals, joins and leaves: the counts equal those made by hand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.chat.actions.marks import mark_read
from backend.chat.models import Entry
from backend.chat.queries.lists import lines_of
from backend.core.errors import CercleError
from tests import cast

DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["post", "edit", "withdraw", "read", "leave", "join"]),
        st.integers(0, 1),
        st.integers(0, 9),
    ),
    max_size=25,
)


def act(martin, people, thread, deed) -> None:
    verb, who, which = deed
    person = people[who]
    posts = list(
        Entry.objects.filter(thread=thread, kind="post")
        .order_by("seq")
        .values_list("seq", flat=True)
    )
    seq = posts[which % len(posts)] if posts else 1
    match verb:
        case "post":
            cast.say(person, thread)
        case "edit":
            cast.edit(person, thread, seq, "Revu")
        case "withdraw":
            cast.withdraw(person, thread, seq)
        case "read":
            mark_read(person_id=person.person_id, thread_id=thread, seq=seq)
        case "leave":
            martin.remove(people[1])
        case "join":
            martin.admit(people[1])


def by_hand(person, thread, marks) -> int:
    withdrawn = set(
        Entry.objects.filter(thread=thread, kind="withdrawal").values_list("target_seq", flat=True)
    )
    posts = Entry.objects.filter(thread=thread, kind="post").exclude(author=person.person_id)
    return sum(1 for e in posts if e.seq not in withdrawn and e.seq > marks)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(deeds=DEEDS)
def test_unread_equals_brute_force(house, deeds):
    alice = cast.make_viewer("Alice", cast.NURSE, cast.found_association())
    bob = cast.make_viewer("Bob", cast.DOCTOR, cast.found_association())
    martin = cast.make_room(alice)
    martin.admit(bob)
    thread = martin.thread(alice)
    for deed in deeds:
        try:
            act(martin, [alice, bob], thread, deed)
        except (CercleError, cast.AlreadyIn):
            continue
        for person in (alice, bob):
            for line in lines_of(person.person_id):
                assert line.unread == by_hand(person, thread, line.read_seq)
