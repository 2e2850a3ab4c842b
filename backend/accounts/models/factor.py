"""The second factor: a sealed TOTP secret, and recovery codes of one use."""

import uuid
from typing import ClassVar, Final

from django.db import models
from django_otp.models import Device as OtpDevice
from django_otp.oath import TOTP

from backend.accounts.models.person import Person
from backend.core import clock
from backend.vault import sealing as vault

STEP_SECONDS: Final = 30
TOLERANCE_STEPS: Final = 1


class SealedTotp(OtpDevice):  # type: ignore[misc]  # django-otp carries no types
    """django-otp's own model keeps the secret in clear (its issue 110): ours is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(Person, models.CASCADE, related_name="+")
    secret_sealed = models.BinaryField()
    last_t = models.BigIntegerField(default=-1)  # the step of the last accepted code
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager["SealedTotp"]] = models.Manager()

    class Meta:
        constraints = [
            # One in use, and one being enrolled.
            models.UniqueConstraint(fields=["user", "confirmed"], name="one_totp_per_state"),
        ]

    def keep_secret(self, secret: bytes) -> None:
        self.secret_sealed = vault.seal(vault.HOUSE, secret.hex(), self._place())

    def secret(self) -> bytes:
        return bytes.fromhex(vault.unseal(vault.HOUSE, self.secret_sealed, self._place()))

    def verify_token(self, token: str) -> bool:
        """True once per code: the step moves by a conditional update, so a replay finds nothing.

        The caller counts the try before calling, in a transaction of its own.
        """
        if len(token) != 6 or not (token.isascii() and token.isdigit()):
            return False
        totp = TOTP(self.secret(), step=STEP_SECONDS)
        totp.time = clock.now().timestamp()
        if not totp.verify(int(token), TOLERANCE_STEPS, self.last_t + 1):
            return False
        step = totp.t()
        rows = type(self).objects.filter(pk=self.pk, last_t__lt=step).update(last_t=step)
        return bool(rows == 1)

    def _place(self) -> vault.Place:
        return vault.Place("accounts_sealedtotp", "secret_sealed", str(self.pk))


class RecoveryCode(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(Person, models.CASCADE, related_name="recovery_codes")
    code_hash = models.BinaryField()
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "code_hash"], name="recovery_codes_differ"),
        ]
