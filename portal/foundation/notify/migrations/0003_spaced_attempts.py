from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("notify", "0002_addresses_and_rhythms"),
    ]

    operations = [
        migrations.AddField(
            model_name="notification",
            name="not_before",
            field=models.DateTimeField(blank=True, null=True, verbose_name="not tried again before"),
        ),
    ]
