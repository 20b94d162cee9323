"""A release is written once: a trigger that holds for every role."""

from django.db import migrations

TRIGGER = """
CREATE FUNCTION openness_release_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a release is written once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER openness_release_stays BEFORE UPDATE OR DELETE ON openness_release
    FOR EACH ROW EXECUTE FUNCTION openness_release_stays();
ALTER TABLE openness_release ENABLE ALWAYS TRIGGER openness_release_stays;
CREATE TRIGGER openness_releases_stay BEFORE TRUNCATE ON openness_release
    FOR EACH STATEMENT EXECUTE FUNCTION openness_release_stays();
ALTER TABLE openness_release ENABLE ALWAYS TRIGGER openness_releases_stay;
"""
BACK = """
DROP TRIGGER openness_releases_stay ON openness_release;
DROP TRIGGER openness_release_stays ON openness_release;
DROP FUNCTION openness_release_stays();
"""


class Migration(migrations.Migration):
    """A guard beside the constraints."""

    dependencies = [("openness", "0001_open_data")]

    operations = [migrations.RunSQL(TRIGGER, BACK)]
