"""Decisions are numbered by the register of outgoing papers from now on.

Third of three: the counter has been written over, and every issued decision has its day.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('honours', '0006_write_old_numbers_into_the_register'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_on__isnull', False), ('state', 'issued')), models.Q(models.Q(('state', 'issued'), _negated=True), ('issued_on', None)), _connector='OR'), name='decision_is_issued_on_a_day_or_not_at_all'),
        ),
        migrations.DeleteModel(
            name='NumberCounter',
        ),
    ]
