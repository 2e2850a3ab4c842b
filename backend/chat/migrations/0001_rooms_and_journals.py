"""Rooms, journals, entries, windows, marks."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_the_first_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("circle", "Circle")], max_length=12)),
                ("created_at", models.DateTimeField()),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="accounts.association"
                    ),
                ),
                (
                    "steward",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Journal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "audience",
                    models.CharField(
                        choices=[("team", "Team"), ("care", "Care"), ("named", "Named")],
                        max_length=8,
                    ),
                ),
                ("head", models.PositiveBigIntegerField(default=0)),
                (
                    "last_hash",
                    models.BinaryField(
                        default=b"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journals",
                        to="chat.room",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("title_sealed", models.BinaryField()),
                ("opened_seq", models.PositiveBigIntegerField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("pinned_at", models.DateTimeField(null=True)),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="threads",
                        to="chat.journal",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="chat.room"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReadMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveBigIntegerField()),
                ("moved_at", models.DateTimeField()),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="chat.journal"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="chat.room"),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="chat.thread"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("post_seq", models.PositiveBigIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="chat.room"),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="chat.thread"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.PositiveBigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("post", "Post"),
                            ("edit", "Edit"),
                            ("withdrawal", "Withdrawal"),
                            ("thread_opened", "Thread Opened"),
                            ("thread_closed", "Thread Closed"),
                            ("thread_reopened", "Thread Reopened"),
                            ("thread_pinned", "Thread Pinned"),
                            ("thread_unpinned", "Thread Unpinned"),
                            ("circle_opened", "Circle Opened"),
                            ("member_joined", "Member Joined"),
                            ("member_changed", "Member Changed"),
                            ("member_left", "Member Left"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("client_id", models.UUIDField(null=True)),
                ("target_seq", models.PositiveBigIntegerField(null=True)),
                ("facts", models.JSONField(default=dict)),
                ("commitment", models.BinaryField(null=True)),
                ("prev_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="chat.journal",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="chat.room"),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="chat.thread"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("post_seq", models.PositiveBigIntegerField()),
                ("seq", models.PositiveBigIntegerField()),
                ("stands", models.BooleanField(default=True)),
                ("sealed", models.BinaryField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="chat.journal"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="chat.room"),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="chat.thread"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ThreadChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("default", "Default"),
                            ("followed", "Followed"),
                            ("muted", "Muted"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="chat.room"),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="chat.thread"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Window",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "basis",
                    models.CharField(
                        choices=[("care_team", "Care Team"), ("consent", "Consent")], max_length=12
                    ),
                ),
                ("granted_by", models.UUIDField()),
                ("from_seq", models.PositiveBigIntegerField(default=1)),
                ("until_seq", models.PositiveBigIntegerField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="windows",
                        to="chat.journal",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="chat.room"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReceivedMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("device", models.UUIDField()),
                ("seq", models.PositiveBigIntegerField()),
                ("moved_at", models.DateTimeField()),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="chat.journal"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="chat.room"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["journal", "moved_at"], name="received_marks_moved")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("journal", "device"), name="one_received_mark")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("audience", "named"), _negated=True),
                fields=("room", "audience"),
                name="one_team_and_one_care_journal",
            ),
        ),
        migrations.AddIndex(
            model_name="readmark",
            index=models.Index(fields=["journal", "moved_at"], name="read_marks_moved"),
        ),
        migrations.AddConstraint(
            model_name="readmark",
            constraint=models.UniqueConstraint(fields=("thread", "person"), name="one_read_mark"),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.UniqueConstraint(
                fields=("thread", "person", "post_seq"), name="one_mention_per_post"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["thread", "seq"], name="entries_of_thread"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("target_seq__isnull", False)),
                fields=["journal", "target_seq"],
                name="acts_on_entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=("journal", "seq"), name="journal_numbers_once"
            ),
        ),
        migrations.AddIndex(
            model_name="body",
            index=models.Index(
                condition=models.Q(("stands", True)),
                fields=["thread", "post_seq"],
                name="standing_posts",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stands", True)),
                fields=("journal", "post_seq"),
                name="one_version_stands",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(
                fields=("journal", "seq"), name="one_body_per_entry"
            ),
        ),
        migrations.AddConstraint(
            model_name="threadchoice",
            constraint=models.UniqueConstraint(fields=("thread", "person"), name="one_choice"),
        ),
        migrations.AddIndex(
            model_name="window",
            index=models.Index(
                condition=models.Q(("until_seq__isnull", True)),
                fields=["person"],
                name="open_windows_of",
            ),
        ),
        migrations.AddConstraint(
            model_name="window",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_seq__isnull", True)),
                fields=("journal", "person"),
                name="one_open_window",
            ),
        ),
        migrations.AddConstraint(
            model_name="window",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["care_team", "consent"])),
                name="a_window_has_a_basis",
            ),
        ),
    ]
