"""From now on no row of the trail can be changed or removed."""

from django.db import migrations

from backend.core.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_the_chains")]

    operations = [append_only("trail_row")]
