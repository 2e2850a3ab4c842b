"""Deliveries, each with its lease and its tries; and the mailbox of the demo."""

import uuid

from django.conf import settings
from django.db import models

from backend.notices.enums import Channel, DeliveryState


class Delivery(models.Model):
    """One message to one address. `payload` holds opaque ids and sealed secrets, never words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.MAIL)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="deliveries"
    )
    address = models.CharField(max_length=254)
    payload = models.JSONField()
    key = models.CharField(max_length=120, unique=True)  # planning twice is planning once
    state = models.CharField(
        max_length=8, choices=DeliveryState.choices, default=DeliveryState.PLANNED
    )
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=80, blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "remise"
        indexes = [
            # The dispatcher's look, every second.
            models.Index(
                fields=["due_at"],
                condition=models.Q(state=DeliveryState.PLANNED),
                name="deliveries_due",
            ),
        ]


class DemoMail(models.Model):
    """What the demo would have sent; rows exist only in a demo house."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    delivery = models.OneToOneField(Delivery, models.CASCADE, related_name="demo_mail")
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=120)
    text = models.TextField()
    sent_at = models.DateTimeField(db_index=True)
