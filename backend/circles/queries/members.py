"""Who stands in a circle now: every right in it begins here."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from backend.circles.enums import About, Category, CircleState
from backend.circles.models import Information, Membership
from backend.circles.rules.categories import category_of
from backend.core.errors import Missing


def is_present() -> Q:
    """For memberships: the period is open and its circle is one that may be read."""
    return Q(ended_at=None, circle__state=CircleState.ACTIVE)


def membership_for(person: UUID, circle: UUID) -> Membership:
    """The viewer's own place, with circle and patient; without one, the circle does not exist."""
    places = Membership.objects.filter(is_present(), person=person, circle=circle)
    mine = places.select_related("circle__patient", "circle__room").first()
    if mine is None:
        raise Missing
    return mine


def open_membership(circle: UUID, membership: UUID) -> Membership:
    """Another member's period, for an action that already stands in the circle."""
    found = Membership.objects.filter(is_present(), circle=circle, id=membership)
    one = found.select_related("person").first()
    if one is None:
        raise Missing
    return one


def stands_in(person: UUID) -> Exists:
    """For rows of a circle, inside the very statement that reads them: he is a member now."""
    mine = Membership.objects.filter(is_present(), person=person, circle=OuterRef("circle"))
    return Exists(mine)


def ever_members(person: UUID, circle: UUID) -> list[Membership]:
    """Open and ended periods, oldest first: whoever left still signs what he wrote."""
    periods = Membership.objects.filter(stands_in(person), circle=circle)
    return list(periods.select_related("person").order_by("started_at", "id"))


def memberships_of(person: UUID) -> list[Membership]:
    """All the circles of a person, in one statement."""
    mine = Membership.objects.filter(is_present(), person=person)
    return list(
        mine.select_related("circle__patient", "circle__room").order_by("-started_at", "id")
    )


def is_member(person: UUID, circle: UUID) -> bool:
    return Membership.objects.filter(ended_at=None, person=person, circle=circle).exists()


def has_category(circle: UUID, category: Category) -> bool:
    """Whether somebody of this side of care is in the circle already (LAW-08)."""
    professions = Membership.objects.filter(ended_at=None, circle=circle)
    codes = professions.values_list("profession", flat=True)
    return any(category_of(code) is category for code in codes)


def information_at_opening(person: UUID, circle: UUID) -> Information:
    told = Information.objects.filter(stands_in(person), circle=circle, about=About.OPENING)
    found = told.select_related("informed_by").first()
    if found is None:
        raise Missing
    return found


def circle_known_to(person: UUID, circle: UUID) -> UUID | None:
    """The circle's id if this person stands in it: what to lock before the right is read again.

    Who has left locks nothing, so that his refusal costs what a circle that never was costs.
    """
    mine = Membership.objects.filter(is_present(), person=person, circle=circle)
    return mine.values_list("circle_id", flat=True).first()
