"""The first rows of the circles: patients, circles, memberships, proposals."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_the_first_people"),
        ("chat", "0002_entries_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Circle",
            fields=[
                (
                    "room",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="circle",
                        serialize=False,
                        to="chat.room",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("active", "Active"),
                            ("suspended", "Suspended"),
                            ("closed", "Closed"),
                            ("archived", "Archived"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "case",
                    models.CharField(
                        choices=[
                            ("same_structure", "Équipe de soins : même établissement ou service"),
                            ("recognised", "Équipe de soins reconnue par la personne"),
                            ("formal", "Équipe de soins organisée (arrêté du 25 novembre 2016)"),
                            ("consent", "Consentement de la personne"),
                        ],
                        max_length=16,
                    ),
                ),
                ("case_evidence_sealed", models.BinaryField()),
                ("reason_sealed", models.BinaryField()),
                ("opened_at", models.DateTimeField()),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.association",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Information",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("opening", "Opening"),
                            ("other_category", "Other Category"),
                            ("entry", "Entry"),
                        ],
                        max_length=16,
                    ),
                ),
                ("notice_version", models.CharField(max_length=20)),
                ("informed_on", models.DateField()),
                (
                    "informed_person",
                    models.CharField(
                        choices=[
                            ("patient", "La personne"),
                            ("representative", "Son représentant"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("oral", "De vive voix"),
                            ("written", "Par écrit"),
                            ("digital", "Par voie numérique"),
                        ],
                        max_length=8,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="informations",
                        to="circles.circle",
                    ),
                ),
                (
                    "informed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "care_role",
                    models.CharField(
                        choices=[
                            ("treating_physician", "Médecin traitant"),
                            ("referring_specialist", "Médecin correspondant"),
                            ("home_nurse", "Soins infirmiers à domicile"),
                            ("advanced_practice_nurse", "Pratique avancée infirmière"),
                            ("community_pharmacist", "Pharmacie d’officine"),
                            ("physiotherapist", "Kinésithérapie"),
                            ("midwife", "Suivi de sage-femme"),
                            ("speech_therapist", "Orthophonie"),
                            ("podiatrist", "Pédicurie-podologie"),
                            ("dietitian", "Diététique"),
                            ("occupational_therapist", "Ergothérapie"),
                            ("psychologist", "Suivi psychologique"),
                            ("dentist", "Soins dentaires"),
                            ("care_assistant", "Aide-soignance"),
                            ("other_health", "Autre soin"),
                            ("social_worker", "Service social"),
                            ("home_helper", "Aide à domicile"),
                            ("educator", "Accompagnement éducatif"),
                            ("care_coordinator", "Coordination de parcours"),
                            ("case_manager", "Gestion de cas"),
                            ("legal_representative", "Protection juridique"),
                        ],
                        max_length=24,
                    ),
                ),
                ("profession", models.CharField(max_length=10)),
                (
                    "basis",
                    models.CharField(
                        choices=[("care_team", "Care Team"), ("consent", "Consent")], max_length=9
                    ),
                ),
                (
                    "reads",
                    models.CharField(
                        choices=[("care", "Soins et Équipe"), ("team", "Équipe seulement")],
                        max_length=4,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True, choices=[("left", "Left"), ("ended", "Ended")], max_length=5
                    ),
                ),
                ("end_note_sealed", models.BinaryField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="circles.circle",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "information",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="circles.information",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Patient",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("index", models.BinaryField()),
                ("traits_sealed", models.BinaryField()),
                ("contacts_sealed", models.BinaryField()),
                ("representative_sealed", models.BinaryField(null=True)),
                (
                    "ins_status",
                    models.CharField(
                        choices=[
                            ("PROV", "Identité provisoire"),
                            ("RECUP", "Identité récupérée"),
                            ("VALI", "Identité validée"),
                            ("QUAL", "Identité qualifiée"),
                        ],
                        max_length=5,
                    ),
                ),
                ("is_fictitious", models.BooleanField()),
                ("created_at", models.DateTimeField()),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.association",
                    ),
                ),
                (
                    "room",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chat.room",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="circle",
            name="patient",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="circle",
                to="circles.patient",
            ),
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("colleague", "Colleague"),
                            ("newcomer", "Newcomer"),
                            ("request", "Request"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to_admit", "To Admit"),
                            ("asked", "Asked"),
                            ("enrolling", "Enrolling"),
                            ("to_confirm", "To Confirm"),
                            ("accepted", "Accepted"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=10,
                    ),
                ),
                ("email_sealed", models.BinaryField(null=True)),
                ("email_index", models.BinaryField(null=True)),
                (
                    "care_role",
                    models.CharField(
                        choices=[
                            ("treating_physician", "Médecin traitant"),
                            ("referring_specialist", "Médecin correspondant"),
                            ("home_nurse", "Soins infirmiers à domicile"),
                            ("advanced_practice_nurse", "Pratique avancée infirmière"),
                            ("community_pharmacist", "Pharmacie d’officine"),
                            ("physiotherapist", "Kinésithérapie"),
                            ("midwife", "Suivi de sage-femme"),
                            ("speech_therapist", "Orthophonie"),
                            ("podiatrist", "Pédicurie-podologie"),
                            ("dietitian", "Diététique"),
                            ("occupational_therapist", "Ergothérapie"),
                            ("psychologist", "Suivi psychologique"),
                            ("dentist", "Soins dentaires"),
                            ("care_assistant", "Aide-soignance"),
                            ("other_health", "Autre soin"),
                            ("social_worker", "Service social"),
                            ("home_helper", "Aide à domicile"),
                            ("educator", "Accompagnement éducatif"),
                            ("care_coordinator", "Coordination de parcours"),
                            ("case_manager", "Gestion de cas"),
                            ("legal_representative", "Protection juridique"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("care_team", "Care Team"), ("consent", "Consent")], max_length=9
                    ),
                ),
                (
                    "reads",
                    models.CharField(
                        choices=[("care", "Soins et Équipe"), ("team", "Équipe seulement")],
                        max_length=4,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "circle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="circles.circle",
                    ),
                ),
                (
                    "information",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="circles.information",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="information",
            constraint=models.UniqueConstraint(
                condition=models.Q(("about", "opening")),
                fields=("circle",),
                name="told_once_at_the_opening",
            ),
        ),
        migrations.AddConstraint(
            model_name="information",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("about__in", ["opening", "other_category", "entry"]),
                    ("informed_person__in", ["patient", "representative"]),
                    ("means__in", ["oral", "written", "digital"]),
                    models.Q(("notice_version", ""), _negated=True),
                ),
                name="information_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("circle", "person"),
                name="one_open_membership",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("basis__in", ["care_team", "consent"]),
                    (
                        "care_role__in",
                        [
                            "treating_physician",
                            "referring_specialist",
                            "home_nurse",
                            "advanced_practice_nurse",
                            "community_pharmacist",
                            "physiotherapist",
                            "midwife",
                            "speech_therapist",
                            "podiatrist",
                            "dietitian",
                            "occupational_therapist",
                            "psychologist",
                            "dentist",
                            "care_assistant",
                            "other_health",
                            "social_worker",
                            "home_helper",
                            "educator",
                            "care_coordinator",
                            "case_manager",
                            "legal_representative",
                        ],
                    ),
                    ("reads__in", ["care", "team"]),
                ),
                name="membership_has_basis_and_role",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reads", "team"), ("profession__startswith", "G15:"), _connector="OR"
                ),
                name="care_is_read_by_health_professionals",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("ended_at", None), ("ended_by", None)),
                    models.Q(
                        ("end_reason__in", ["left", "ended"]),
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="membership_ends_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="patient",
            constraint=models.UniqueConstraint(
                fields=("association", "index"), name="one_patient_per_association"
            ),
        ),
        migrations.AddConstraint(
            model_name="patient",
            constraint=models.CheckConstraint(
                condition=models.Q(("ins_status__in", ["PROV", "RECUP", "VALI", "QUAL"])),
                name="ins_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="circle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "active", "suspended", "closed", "archived"])
                ),
                name="circle_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="circle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("case__in", ["same_structure", "recognised", "formal", "consent"])
                ),
                name="circle_claims_a_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("to_admit", "asked", "enrolling", "to_confirm"))),
                fields=("circle", "person"),
                name="one_standing_proposal_per_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("to_admit", "asked", "enrolling", "to_confirm"))),
                fields=("circle", "email_index"),
                name="one_standing_proposal_per_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("basis__in", ["care_team", "consent"]),
                    (
                        "care_role__in",
                        [
                            "treating_physician",
                            "referring_specialist",
                            "home_nurse",
                            "advanced_practice_nurse",
                            "community_pharmacist",
                            "physiotherapist",
                            "midwife",
                            "speech_therapist",
                            "podiatrist",
                            "dietitian",
                            "occupational_therapist",
                            "psychologist",
                            "dentist",
                            "care_assistant",
                            "other_health",
                            "social_worker",
                            "home_helper",
                            "educator",
                            "care_coordinator",
                            "case_manager",
                            "legal_representative",
                        ],
                    ),
                    ("reads__in", ["care", "team"]),
                    (
                        "state__in",
                        [
                            "to_admit",
                            "asked",
                            "enrolling",
                            "to_confirm",
                            "accepted",
                            "confirmed",
                            "declined",
                            "cancelled",
                        ],
                    ),
                ),
                name="proposal_has_basis_and_role",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email_sealed__isnull", False), ("route", "newcomer")),
                    models.Q(("person__isnull", False), ("route__in", ["colleague", "request"])),
                    _connector="OR",
                ),
                name="proposal_names_somebody",
            ),
        ),
    ]
