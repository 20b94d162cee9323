from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_sources_of_verification")]

    operations = []
