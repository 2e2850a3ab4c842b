"""Two small ledgers: what was already answered (receipts), and what was tried (throttles)."""

from django.db import models

from backend.accounts.models.person import Person


class Receipt(models.Model):
    """The first answer to a `client_id`, ids only, for thirty days."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    client_id = models.UUIDField()
    digest = models.BinaryField()
    status = models.PositiveSmallIntegerField()
    answer = models.JSONField()
    created_at = models.DateTimeField(db_index=True)  # the thirty-day broom

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "client_id"], name="one_receipt_per_request"),
        ]


class Attempt(models.Model):
    """Tries of one bucket in its current window; the bucket is a keyed hash, never an address."""

    bucket = models.BinaryField(unique=True)
    count = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)
