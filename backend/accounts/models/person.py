"""One named person per account and association, and the invitation that lets him in."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower

from backend.accounts.enums import Civility, Language, PersonState
from backend.accounts.models.organisation import Association, Structure


class Person(AbstractBaseUser):
    """Names, profession and role are fixed at enrolment; only the language is his to change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    association = models.ForeignKey(Association, models.PROTECT, related_name="people")
    email = models.CharField("adresse", max_length=254, unique=True)
    family_name = models.CharField("nom", max_length=80)
    given_name = models.CharField("prénom", max_length=80)
    civility = models.CharField("civilité", max_length=3, choices=Civility.choices)
    profession = models.CharField("profession", max_length=8)  # «G15:60»
    role = models.CharField("rôle", max_length=8, blank=True, default="")  # «R85:330»
    rpps = models.CharField("RPPS", max_length=11, blank=True, default="")
    structure = models.ForeignKey(
        Structure, models.PROTECT, null=True, blank=True, related_name="people"
    )
    phone = models.CharField("téléphone", max_length=16, blank=True, default="")
    state = models.CharField(
        "état", max_length=10, choices=PersonState.choices, default=PersonState.WAITING
    )
    invited_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    is_administrator = models.BooleanField("administre son association", default=False)
    is_operator = models.BooleanField("exploite la maison", default=False)
    rights_version = models.PositiveBigIntegerField(default=1)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FR)
    created_at = models.DateTimeField()

    # Django would write it on sign-in with its own clock; sessions already say it.
    last_login = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = "personne"
        constraints = [
            # The strict parser writes lower case; two spellings would be two accounts.
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="person_email_is_normalised"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=PersonState.values), name="person_state_is_known"
            ),
            # «Find a colleague by RPPS» answers one person.
            models.UniqueConstraint(
                fields=["association", "rpps"],
                condition=~models.Q(rpps=""),
                name="one_person_per_rpps",
            ),
        ]

    def __str__(self) -> str:
        """Django would say the address, in logs and tracebacks too."""
        return str(self.id)

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # a state, not a column of its own
        return self.state == PersonState.ACTIVE

    @property
    def is_staff(self) -> bool:
        return self.is_operator

    def has_perm(self, perm: str, _obj: object = None) -> bool:
        return self.is_operator and perm.startswith("accounts.")

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_operator and app_label == "accounts"


class Invitation(models.Model):
    """Single use, 72 h, bound to one address; the link's secret is kept only as a keyed hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    association = models.ForeignKey(Association, models.PROTECT, related_name="invitations")
    email = models.CharField(max_length=254)
    invited_by = models.ForeignKey(Person, models.PROTECT, related_name="invitations_sent")
    token_hash = models.BinaryField(unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.OneToOneField(
        Person, models.PROTECT, null=True, related_name="accepted_invitation"
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # A second invitation by the same person replaces the first one's link.
            models.UniqueConstraint(
                fields=["association", "email", "invited_by"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_inviter",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="an_accepted_invitation_names_who",
            ),
        ]
