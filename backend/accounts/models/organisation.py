"""The house itself, the associations that it hosts, and the structures where people work."""

import uuid

from django.db import models

from backend.accounts.enums import StructureKind


class House(models.Model):
    """One row. A restored backup gets a new epoch, so that every phone starts again."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    epoch = models.UUIDField(default=uuid.uuid4)
    is_demo = models.BooleanField(default=False)  # written by the seeder, changed by nothing
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_house"),
        ]


class Association(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField("nom", max_length=120, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "association"


class Structure(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    association = models.ForeignKey(Association, models.PROTECT, related_name="structures")
    kind = models.CharField("type", max_length=16, choices=StructureKind.choices)
    name = models.CharField("nom", max_length=120)
    finess = models.CharField("FINESS", max_length=9, blank=True, default="")
    siret = models.CharField("SIRET", max_length=14, blank=True, default="")
    phone = models.CharField("téléphone", max_length=16, blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "structure"
        constraints = [
            models.UniqueConstraint(
                fields=["association", "finess"],
                condition=~models.Q(finess=""),
                name="one_structure_per_finess",
            ),
            models.UniqueConstraint(
                fields=["association", "siret"],
                condition=~models.Q(siret=""),
                name="one_structure_per_siret",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=StructureKind.values), name="structure_kind_is_known"
            ),
        ]
