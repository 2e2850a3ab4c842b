"""Wrapped data keys: useless without the key-encryption keys, which never enter the database."""

import uuid

from django.db import models


class Purpose(models.TextChoices):
    CONTENT = "content"
    COMMITMENT = "commitment"
    INDEX = "index"


class DataKey(models.Model):
    """One key of one scope (a room, or the house); content keys have versions, the others one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    scope = models.UUIDField()
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    version = models.PositiveSmallIntegerField(default=1)
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=16)  # which key-encryption key

    class Meta:
        constraints = [
            # Loading a scope's keys (sealing) reads by this prefix; two openers make one scope.
            models.UniqueConstraint(
                fields=["scope", "purpose", "version"], name="one_key_per_version"
            ),
            models.CheckConstraint(
                condition=models.Q(purpose="content") | models.Q(version=1),
                name="only_content_keys_rotate",
            ),
        ]
