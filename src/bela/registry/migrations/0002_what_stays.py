"""What the tables keep beyond Django's words: the cells of a list, and decisions that were made."""

from django.db import migrations

KEPT_CELLS = """
CREATE FUNCTION registry_cells_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (OLD.batch_id, OLD.line, OLD.cells) IS DISTINCT FROM (NEW.batch_id, NEW.line, NEW.cells)
    THEN
        RAISE EXCEPTION 'a line of a list stays as it stood' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER registry_cells_stay BEFORE UPDATE OR DELETE ON registry_stagedrow
    FOR EACH ROW EXECUTE FUNCTION registry_cells_stay();
ALTER TABLE registry_stagedrow ENABLE ALWAYS TRIGGER registry_cells_stay;
"""

KEPT_DECISIONS = """
CREATE FUNCTION registry_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a size class that was decided stays: decide again' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER registry_decision_stays BEFORE UPDATE OR DELETE ON registry_scaledecision
    FOR EACH ROW EXECUTE FUNCTION registry_decision_stays();
ALTER TABLE registry_scaledecision ENABLE ALWAYS TRIGGER registry_decision_stays;

CREATE FUNCTION registry_debarment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.annulled_at IS NOT NULL
       OR (OLD.public_id, OLD.enterprise_id, OLD.period, OLD.citation, OLD.grounds, OLD.debarred_at, OLD.debarred_by)
          IS DISTINCT FROM
          (NEW.public_id, NEW.enterprise_id, NEW.period, NEW.citation, NEW.grounds, NEW.debarred_at, NEW.debarred_by)
    THEN
        RAISE EXCEPTION 'a debarment can only be annulled, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER registry_debarment_stays BEFORE UPDATE OR DELETE ON registry_debarment
    FOR EACH ROW EXECUTE FUNCTION registry_debarment_stays();
ALTER TABLE registry_debarment ENABLE ALWAYS TRIGGER registry_debarment_stays;

CREATE FUNCTION registry_verification_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.revoked_at IS NOT NULL
       OR (OLD.public_id, OLD.enterprise_id, OLD.means, OLD."on", OLD.expires_on, OLD.verified_at, OLD.verified_by)
          IS DISTINCT FROM
          (NEW.public_id, NEW.enterprise_id, NEW.means, NEW."on", NEW.expires_on, NEW.verified_at, NEW.verified_by)
    THEN
        RAISE EXCEPTION 'a verification can only be revoked, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER registry_verification_stays BEFORE UPDATE OR DELETE ON registry_verification
    FOR EACH ROW EXECUTE FUNCTION registry_verification_stays();
ALTER TABLE registry_verification ENABLE ALWAYS TRIGGER registry_verification_stays;
"""


def _drop(*names_and_tables: str) -> str:
    pairs = zip(names_and_tables[::2], names_and_tables[1::2], strict=True)
    return "".join(f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();" for name, table in pairs)


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_enterprises_and_lists")]

    operations = [
        migrations.RunSQL(KEPT_CELLS, _drop("registry_cells_stay", "registry_stagedrow")),
        migrations.RunSQL(
            KEPT_DECISIONS,
            _drop(
                "registry_decision_stays",
                "registry_scaledecision",
                "registry_debarment_stays",
                "registry_debarment",
                "registry_verification_stays",
                "registry_verification",
            ),
        ),
    ]
