"""The first rows of accounts: people, structures, factors, sessions, invitations, receipts."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Association",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="nom")),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "association",
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("bucket", models.BinaryField(unique=True)),
                ("count", models.PositiveIntegerField(default=0)),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("email", models.CharField(max_length=254, unique=True, verbose_name="adresse")),
                ("family_name", models.CharField(max_length=80, verbose_name="nom")),
                ("given_name", models.CharField(max_length=80, verbose_name="prénom")),
                (
                    "civility",
                    models.CharField(
                        choices=[("M", "Monsieur"), ("MME", "Madame")],
                        max_length=3,
                        verbose_name="civilité",
                    ),
                ),
                ("profession", models.CharField(max_length=8, verbose_name="profession")),
                (
                    "role",
                    models.CharField(blank=True, default="", max_length=8, verbose_name="rôle"),
                ),
                (
                    "rpps",
                    models.CharField(blank=True, default="", max_length=11, verbose_name="RPPS"),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, default="", max_length=16, verbose_name="téléphone"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "en attente d’admission"),
                            ("active", "actif"),
                            ("suspended", "suspendu"),
                            ("refused", "refusé"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                (
                    "is_administrator",
                    models.BooleanField(default=False, verbose_name="administre son association"),
                ),
                (
                    "is_operator",
                    models.BooleanField(default=False, verbose_name="exploite la maison"),
                ),
                ("rights_version", models.PositiveBigIntegerField(default=1)),
                (
                    "language",
                    models.CharField(
                        choices=[("fr", "français"), ("en", "anglais")], default="fr", max_length=2
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="accounts.association",
                    ),
                ),
            ],
            options={
                "verbose_name": "personne",
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("secret_hash", models.BinaryField(unique=True)),
                ("label", models.CharField(max_length=60)),
                ("first_seen_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="devices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="House",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("epoch", models.UUIDField(default=uuid.uuid4)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="there_is_one_house")
                ],
            },
        ),
        migrations.CreateModel(
            name="Structure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("practice", "Cabinet libéral"),
                            ("pharmacy", "Pharmacie d’officine"),
                            ("msp", "Maison de santé pluriprofessionnelle"),
                            ("esp", "Équipe de soins primaires"),
                            ("ess", "Équipe de soins spécialisés"),
                            ("cpts", "Communauté professionnelle territoriale de santé"),
                            ("dac", "Dispositif d’appui à la coordination"),
                            ("ssiad", "Service de soins infirmiers à domicile"),
                            ("had", "Hospitalisation à domicile"),
                            (
                                "ehpad",
                                "Établissement d’hébergement pour personnes âgées dépendantes",
                            ),
                            ("hospital", "Établissement de santé"),
                            ("social_service", "Service social ou d’aide à domicile"),
                            ("association", "Association"),
                        ],
                        max_length=16,
                        verbose_name="type",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                (
                    "finess",
                    models.CharField(blank=True, default="", max_length=9, verbose_name="FINESS"),
                ),
                (
                    "siret",
                    models.CharField(blank=True, default="", max_length=14, verbose_name="SIRET"),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, default="", max_length=16, verbose_name="téléphone"
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="structures",
                        to="accounts.association",
                    ),
                ),
            ],
            options={
                "verbose_name": "structure",
            },
        ),
        migrations.AddField(
            model_name="person",
            name="structure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="people",
                to="accounts.structure",
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("email", models.CharField(max_length=254)),
                ("token_hash", models.BinaryField(unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "accepted_by",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accepted_invitation",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="accounts.association",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations_sent",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                        fields=("association", "email", "invited_by"),
                        name="one_open_invitation_per_inviter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at", None), ("accepted_by", None)),
                            models.Q(
                                ("accepted_at__isnull", False), ("accepted_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="an_accepted_invitation_names_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("client_id", models.UUIDField()),
                ("digest", models.BinaryField()),
                ("status", models.PositiveSmallIntegerField()),
                ("answer", models.JSONField()),
                ("created_at", models.DateTimeField(db_index=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "client_id"), name="one_receipt_per_request"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("code_hash", models.BinaryField()),
                ("created_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "code_hash"), name="recovery_codes_differ"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedTotp",
            fields=[
                (
                    "name",
                    models.CharField(
                        help_text="The human-readable name of this device.", max_length=64
                    ),
                ),
                (
                    "confirmed",
                    models.BooleanField(default=True, help_text="Is this device ready for use?"),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("secret_sealed", models.BinaryField()),
                ("last_t", models.BigIntegerField(default=-1)),
                ("created_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "confirmed"), name="one_totp_per_state")
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("token_hash", models.BinaryField(unique=True)),
                (
                    "factor",
                    models.CharField(
                        choices=[("none", "None"), ("totp", "Totp"), ("recovery", "Recovery")],
                        default="none",
                        max_length=8,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "device",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="accounts.device",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["person"],
                        name="live_sessions_of_person",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("device", None), ("factor", "none")),
                            models.Q(
                                ("device__isnull", False), ("factor__in", ["totp", "recovery"])
                            ),
                            _connector="OR",
                        ),
                        name="two_factors_and_a_device",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="structure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finess", ""), _negated=True),
                fields=("association", "finess"),
                name="one_structure_per_finess",
            ),
        ),
        migrations.AddConstraint(
            model_name="structure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("siret", ""), _negated=True),
                fields=("association", "siret"),
                name="one_structure_per_siret",
            ),
        ),
        migrations.AddConstraint(
            model_name="structure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "practice",
                            "pharmacy",
                            "msp",
                            "esp",
                            "ess",
                            "cpts",
                            "dac",
                            "ssiad",
                            "had",
                            "ehpad",
                            "hospital",
                            "social_service",
                            "association",
                        ],
                    )
                ),
                name="structure_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                name="person_email_is_normalised",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "active", "suspended", "refused"])),
                name="person_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("rpps", ""), _negated=True),
                fields=("association", "rpps"),
                name="one_person_per_rpps",
            ),
        ),
    ]
