"""What the tables promise beyond Django's words: one government, a kept past, shared rate limits."""

from django.db import migrations

# A parent belongs to the same government as its sub-unit.
SAME_GOVERNMENT = """
ALTER TABLE accounts_unit ADD CONSTRAINT parent_in_same_government
    FOREIGN KEY (parent_id, government_id) REFERENCES accounts_unit (id, government_id);
"""

# An office that was held stays on record. A later decree may shorten it, once; nothing else moves.
KEPT_PAST = """
CREATE FUNCTION accounts_office_keeps_its_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an office is never deleted: end it by a decree' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.ended_by_id IS NOT NULL
       OR (OLD.public_id, OLD.role, OLD.person_id, OLD.unit_id, OLD.decree_id, OLD.decreed, OLD.acting_for_id,
           OLD.acting_reason, OLD.certificate_number, OLD.certificate_valid, OLD.recorded_at)
          IS DISTINCT FROM
          (NEW.public_id, NEW.role, NEW.person_id, NEW.unit_id, NEW.decree_id, NEW.decreed, NEW.acting_for_id,
           NEW.acting_reason, NEW.certificate_number, NEW.certificate_valid, NEW.recorded_at) THEN
        RAISE EXCEPTION 'an office can only be ended, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_office_keeps_its_past BEFORE UPDATE OR DELETE ON accounts_office
    FOR EACH ROW EXECUTE FUNCTION accounts_office_keeps_its_past();
ALTER TABLE accounts_office ENABLE ALWAYS TRIGGER accounts_office_keeps_its_past;

CREATE FUNCTION accounts_decree_keeps_its_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a decree is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.public_id, OLD.government_id, OLD.kind, OLD.number, OLD.dated_on, OLD.recorded_at) IS DISTINCT FROM
       (NEW.public_id, NEW.government_id, NEW.kind, NEW.number, NEW.dated_on, NEW.recorded_at)
       OR (OLD.scan_digest <> '' AND (OLD.scan_digest, OLD.scan_type, OLD.scan_bytes) IS DISTINCT FROM
           (NEW.scan_digest, NEW.scan_type, NEW.scan_bytes)) THEN
        RAISE EXCEPTION 'a decree only ever gains its scan' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_decree_keeps_its_past BEFORE UPDATE OR DELETE ON accounts_decree
    FOR EACH ROW EXECUTE FUNCTION accounts_decree_keeps_its_past();
ALTER TABLE accounts_decree ENABLE ALWAYS TRIGGER accounts_decree_keeps_its_past;
"""

# Django's database cache: how often somebody tried is counted for all processes of the site together.
SHARED_COUNTS = """
CREATE TABLE accounts_rate (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX accounts_rate_expires ON accounts_rate (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people_units_offices")]

    operations = [
        migrations.RunSQL(
            SAME_GOVERNMENT, "ALTER TABLE accounts_unit DROP CONSTRAINT parent_in_same_government"
        ),
        migrations.RunSQL(
            KEPT_PAST,
            "DROP TRIGGER accounts_office_keeps_its_past ON accounts_office;"
            "DROP FUNCTION accounts_office_keeps_its_past();"
            "DROP TRIGGER accounts_decree_keeps_its_past ON accounts_decree;"
            "DROP FUNCTION accounts_decree_keeps_its_past();",
        ),
        migrations.RunSQL(SHARED_COUNTS, "DROP TABLE accounts_rate"),
    ]
