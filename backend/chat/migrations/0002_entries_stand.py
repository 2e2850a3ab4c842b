"""From now on no entry of a journal can be changed or removed."""

from django.db import migrations

from backend.core.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("chat", "0001_rooms_and_journals")]

    operations = [append_only("chat_entry")]
