"""Reading a circle's page is a deed: it leaves a row in the circle's trail."""

from uuid import UUID

from backend.accounts.shapes import Viewer
from backend.core import clock
from backend.trail import chain as trail


def note_reading(*, reader: Viewer, circle: UUID) -> None:
    """Called for a member whom the page was just fetched for; committed before it is served."""
    with clock.unit():
        objects = {"circle": str(circle)}
        trail.record(circle, "circles.read", actor=reader.person_id, objects=objects)
