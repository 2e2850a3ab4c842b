"""Writing down that the patient, or who speaks for him, was told."""

from datetime import date

from django.utils.timezone import localtime

from backend.accounts.shapes import Viewer
from backend.circles.enums import About
from backend.circles.models import Circle, Information
from backend.circles.shapes import InformationShape
from backend.core import clock


def note_information(
    circle: Circle, told: InformationShape, *, teller: Viewer, about: About
) -> Information:
    """In the caller's transaction, once `ensure_information_holds` has passed."""
    return Information.objects.create(
        circle=circle,
        about=about,
        notice_version=told.notice_version,
        informed_on=told.informed_on,
        informed_person=told.informed_person,
        means=told.means,
        informed_by_id=teller.person_id,
        recorded_at=clock.now(),
    )


def today_here() -> date:
    """The date on the wall of the patient's kitchen, by the database's clock."""
    return localtime(clock.now()).date()
