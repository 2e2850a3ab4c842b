"""The closed sets of words of the ledger."""

from django.db import models


class Channel(models.TextChoices):
    MAIL = "mail"


class DeliveryState(models.TextChoices):
    PLANNED = "planned"
    SENT = "sent"
    FAILED = "failed"  # tried as often as we do; somebody must look
    DROPPED = "dropped"  # no longer wanted when its turn came
