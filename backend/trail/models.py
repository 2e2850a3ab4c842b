"""The rows of the trail and the head of each chain."""

from django.db import models


class Head(models.Model):
    """Where a chain stands: one per room, one for the house. Locked by whoever adds a row."""

    scope = models.UUIDField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.BinaryField(default=bytes(32))


class Row(models.Model):
    """One deed of one person. Triggers refuse its change and its deletion."""

    scope = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    deed = models.CharField(max_length=60)
    objects_named = models.JSONField()
    result = models.CharField(max_length=20)
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "seq"], name="trail_numbers_once"),
        ]
        indexes = [
            # «Who read this patient's circle, when»: the access history of one person's deeds.
            models.Index(fields=["actor", "at"], name="trail_by_actor"),
        ]
