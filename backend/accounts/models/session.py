"""Devices (a browser and a person) and sessions: secrets kept as keyed hashes only."""

import uuid

from django.db import models

from backend.accounts.enums import Factor
from backend.accounts.models.person import Person


class Device(models.Model):
    """Known by a secret in its own cookie; it opens nothing by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.CASCADE, related_name="devices")
    secret_hash = models.BinaryField(unique=True)
    label = models.CharField(max_length=60)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class Session(models.Model):
    """Twelve hours at most with two factors; a few minutes with one, and then no right at all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    token_hash = models.BinaryField(unique=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="sessions")
    device = models.ForeignKey(Device, models.CASCADE, null=True, related_name="sessions")
    factor = models.CharField(max_length=8, choices=Factor.choices, default=Factor.NONE)
    tries = models.PositiveSmallIntegerField(default=0)  # codes tried against this challenge
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # The last lock of LAW-13: a session of one factor can never have a device.
            models.CheckConstraint(
                condition=models.Q(factor=Factor.NONE, device=None)
                | models.Q(factor__in=[Factor.TOTP, Factor.RECOVERY], device__isnull=False),
                name="two_factors_and_a_device",
            ),
        ]
        indexes = [
            # «Mes appareils», and ending every session of a person.
            models.Index(
                fields=["person"], condition=models.Q(ended_at=None), name="live_sessions_of_person"
            ),
        ]
