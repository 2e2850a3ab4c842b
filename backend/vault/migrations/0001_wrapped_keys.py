"""The wrapped data keys of each scope."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("scope", models.UUIDField()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("content", "Content"),
                            ("commitment", "Commitment"),
                            ("index", "Index"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("wrapped", models.BinaryField()),
                ("wrapped_by", models.CharField(max_length=16)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scope", "purpose", "version"), name="one_key_per_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose", "content"), ("version", 1), _connector="OR"),
                        name="only_content_keys_rotate",
                    ),
                ],
            },
        ),
    ]
