import django.db.models.deletion
import portal.foundation.clock
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_stored_files'),
        ('membership', '0005_people_known_to_several'),
    ]

    operations = [
        migrations.CreateModel(
            name='ListImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('people', 'people'), ('mandates', 'mandates'), ('adhesions', 'adhesions')], max_length=10, verbose_name='kind')),
                ('state', models.CharField(choices=[('waiting', 'to check'), ('confirmed', 'imported'), ('discarded', 'set aside')], default='waiting', max_length=10, verbose_name='state')),
                ('answers', models.JSONField(blank=True, default=dict, verbose_name='answers about doubtful rows')),
                ('counts', models.JSONField(blank=True, default=dict, verbose_name='rows by outcome')),
                ('received_at', models.DateTimeField(default=portal.foundation.clock.now, verbose_name='sent on')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed or set aside on')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.fileuse', verbose_name='file')),
                ('imported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='list_imports', to='membership.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'imported list',
                'verbose_name_plural': 'imported lists',
                'ordering': ['-received_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='list_import_end_has_its_moment', violation_error_message='A list that is confirmed or set aside carries the moment it became so.')],
            },
        ),
    ]
