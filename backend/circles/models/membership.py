"""A period in a circle: with a role, a legal basis, a start and one end."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from backend.chat.enums import Basis
from backend.circles.enums import CareRole, EndReason, Reads
from backend.vault import sealing as vault

PERSON = settings.AUTH_USER_MODEL


class Membership(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    circle = models.ForeignKey("circles.Circle", models.PROTECT, related_name="memberships")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    care_role = models.CharField(max_length=24, choices=CareRole.choices)
    profession = models.CharField(max_length=10)  # as it was when he came in
    basis = models.CharField(max_length=9, choices=Basis.choices)
    reads = models.CharField(max_length=4, choices=Reads.choices)
    information = models.ForeignKey(
        "circles.Information", models.PROTECT, null=True, related_name="+"
    )
    added_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=5, choices=EndReason.choices, blank=True)
    end_note_sealed = models.BinaryField(null=True)  # the coordinator's own words, if any

    class Meta:
        constraints = [
            # Every right in a circle is found through this index (queries.members).
            models.UniqueConstraint(
                fields=["circle", "person"],
                condition=Q(ended_at=None),
                name="one_open_membership",
            ),
            models.CheckConstraint(
                condition=Q(
                    basis__in=Basis.values, care_role__in=CareRole.values, reads__in=Reads.values
                ),
                name="membership_has_basis_and_role",
            ),
            models.CheckConstraint(
                condition=Q(reads="team") | Q(profession__startswith="G15:"),
                name="care_is_read_by_health_professionals",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, end_reason="")
                | Q(
                    ended_at__isnull=False, ended_by__isnull=False, end_reason__in=EndReason.values
                ),
                name="membership_ends_once",
            ),
        ]

    @property
    def is_health(self) -> bool:
        return self.profession.startswith("G15:")

    def keep_end_note(self, note: str) -> None:
        place = vault.Place("circles_membership", "end_note_sealed", str(self.pk))
        self.end_note_sealed = vault.seal(self.circle_id, note, place)
