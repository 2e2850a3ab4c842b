"""Somebody at the door of a circle: a colleague asked, a newcomer invited, or one who knocks."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from backend.chat.enums import Basis
from backend.circles.enums import CareRole, ProposalState, Reads, Route
from backend.circles.rules.proposals import STANDING
from backend.vault import sealing as vault

PERSON = settings.AUTH_USER_MODEL


class Proposal(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    circle = models.ForeignKey("circles.Circle", models.PROTECT, related_name="proposals")
    route = models.CharField(max_length=9, choices=Route.choices)
    state = models.CharField(max_length=10, choices=ProposalState.choices)
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    email_sealed = models.BinaryField(null=True)
    email_index = models.BinaryField(null=True)  # under the circle's key: one standing invitation
    care_role = models.CharField(max_length=24, choices=CareRole.choices)
    basis = models.CharField(max_length=9, choices=Basis.choices)
    reads = models.CharField(max_length=4, choices=Reads.choices)
    information = models.ForeignKey(
        "circles.Information", models.PROTECT, null=True, related_name="+"
    )
    proposed_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["circle", "person"],
                condition=Q(state__in=STANDING),
                name="one_standing_proposal_per_person",
            ),
            models.UniqueConstraint(
                fields=["circle", "email_index"],
                condition=Q(state__in=STANDING),
                name="one_standing_proposal_per_address",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=ProposalState.values,
                    basis__in=Basis.values,
                    care_role__in=CareRole.values,
                    reads__in=Reads.values,
                ),
                name="proposal_has_basis_and_role",
            ),
            models.CheckConstraint(
                condition=Q(route="newcomer", email_sealed__isnull=False)
                | Q(route__in=["colleague", "request"], person__isnull=False),
                name="proposal_names_somebody",
            ),
        ]

    def keep_email(self, address: str) -> None:
        self.email_sealed = vault.seal(self.circle_id, address, self._place())
        self.email_index = vault.blind_index(self.circle_id, address)

    def email(self) -> str | None:
        sealed = self.email_sealed
        return None if sealed is None else vault.unseal(self.circle_id, sealed, self._place())

    def _place(self) -> vault.Place:
        return vault.Place("circles_proposal", "email_sealed", str(self.pk))
