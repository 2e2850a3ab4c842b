"""The circle: a room, a patient and a legal ground; and what the patient was told, by whom."""

import uuid
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from backend.circles.enums import About, CircleState, InformedPerson, Means, TeamCase
from backend.vault import sealing as vault

PERSON = settings.AUTH_USER_MODEL


class Circle(models.Model):
    room = models.OneToOneField(
        "chat.Room", models.PROTECT, primary_key=True, related_name="circle"
    )
    association = models.ForeignKey("accounts.Association", models.PROTECT, related_name="+")
    patient = models.OneToOneField("circles.Patient", models.PROTECT, related_name="circle")
    state = models.CharField(max_length=10, choices=CircleState.choices)
    case = models.CharField(max_length=16, choices=TeamCase.choices)
    case_evidence_sealed = models.BinaryField()
    reason_sealed = models.BinaryField()
    opened_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CircleState.values), name="circle_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(case__in=TeamCase.values), name="circle_claims_a_case"
            ),
        ]

    @property
    def coordinator_id(self) -> UUID | None:
        """There is always one: whoever looks after the room."""
        return self.room.steward_id

    def keep_grounds(self, *, case_evidence: str, reason: str) -> None:
        self.case_evidence_sealed = self._seal("case_evidence_sealed", case_evidence)
        self.reason_sealed = self._seal("reason_sealed", reason)

    def _seal(self, field: str, text: str) -> bytes:
        place = vault.Place("circles_circle", field, str(self.pk))
        return vault.seal(self.room_id, text, place)


class Information(models.Model):
    """That the patient, or who speaks for him, was told: never assumed, always a row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="informations")
    about = models.CharField(max_length=16, choices=About.choices)
    notice_version = models.CharField(max_length=20)
    informed_on = models.DateField()
    informed_person = models.CharField(max_length=16, choices=InformedPerson.choices)
    means = models.CharField(max_length=8, choices=Means.choices)
    informed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle"], condition=Q(about="opening"), name="told_once_at_the_opening"
            ),
            models.CheckConstraint(
                condition=Q(
                    about__in=About.values,
                    informed_person__in=InformedPerson.values,
                    means__in=Means.values,
                )
                & ~Q(notice_version=""),
                name="information_is_complete",
            ),
        ]
