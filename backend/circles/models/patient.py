"""The patient: everything that names him is sealed under his circle's key."""

import uuid

from django.db import models
from django.db.models import Q

from backend.circles.enums import InsStatus
from backend.circles.rules.identity import Identity, canonical, read_canonical
from backend.vault import sealing as vault


class Patient(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    association = models.ForeignKey("accounts.Association", models.PROTECT, related_name="+")
    room = models.OneToOneField("chat.Room", models.PROTECT, related_name="+")
    index = models.BinaryField()  # of the five strict traits, under the association's own key
    traits_sealed = models.BinaryField()
    contacts_sealed = models.BinaryField()
    representative_sealed = models.BinaryField(null=True)
    ins_status = models.CharField(max_length=5, choices=InsStatus.choices)
    is_fictitious = models.BooleanField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            # Two openers of the same patient: `open_circle` finds the first by this pair.
            models.UniqueConstraint(
                fields=["association", "index"], name="one_patient_per_association"
            ),
            models.CheckConstraint(
                condition=Q(ins_status__in=InsStatus.values), name="ins_status_is_known"
            ),
        ]

    def keep_identity(self, identity: Identity) -> None:
        self.ins_status = identity.ins_status
        self.traits_sealed = self._seal("traits_sealed", canonical(identity))

    def keep_contacts(self, contacts: str, representative: str | None) -> None:
        self.contacts_sealed = self._seal("contacts_sealed", contacts)
        if representative is not None:
            self.representative_sealed = self._seal("representative_sealed", representative)

    def identity(self) -> Identity:
        return read_canonical(self._unseal("traits_sealed", self.traits_sealed))

    def contacts(self) -> str:
        return self._unseal("contacts_sealed", self.contacts_sealed)

    def representative(self) -> str | None:
        sealed = self.representative_sealed
        return None if sealed is None else self._unseal("representative_sealed", sealed)

    def _seal(self, field: str, text: str) -> bytes:
        return vault.seal(self.room_id, text, self._place(field))

    def _unseal(self, field: str, sealed: bytes | memoryview) -> str:
        return vault.unseal(self.room_id, sealed, self._place(field))

    def _place(self, field: str) -> vault.Place:
        return vault.Place("circles_patient", field, str(self.pk))
