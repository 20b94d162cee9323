"""What was judged, moved, frozen or relied on is written once: triggers that hold for every role."""

from django.db import migrations

TRIGGERS = """
CREATE FUNCTION ordering_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written once', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ordering_move_stays BEFORE UPDATE OR DELETE ON ordering_move
    FOR EACH ROW EXECUTE FUNCTION ordering_stays();
ALTER TABLE ordering_move ENABLE ALWAYS TRIGGER ordering_move_stays;
CREATE TRIGGER ordering_judgement_stays BEFORE UPDATE OR DELETE ON ordering_orderjudgement
    FOR EACH ROW EXECUTE FUNCTION ordering_stays();
ALTER TABLE ordering_orderjudgement ENABLE ALWAYS TRIGGER ordering_judgement_stays;
CREATE TRIGGER ordering_sheet_stays BEFORE UPDATE OR DELETE ON ordering_comparison
    FOR EACH ROW WHEN (OLD.frozen_at IS NOT NULL) EXECUTE FUNCTION ordering_stays();
ALTER TABLE ordering_comparison ENABLE ALWAYS TRIGGER ordering_sheet_stays;

-- A draft's lines are taken out and put in anew; what a placed line relied on never changes in place.
CREATE TRIGGER ordering_snapshot_stays BEFORE UPDATE ON ordering_orderline FOR EACH ROW
    WHEN ((OLD.offer, OLD.version, OLD.quantity, OLD.unit_price, OLD.budget_line)
          IS DISTINCT FROM
          (NEW.offer, NEW.version, NEW.quantity, NEW.unit_price, NEW.budget_line)
          OR OLD.snapshot <> '' AND (OLD.snapshot, OLD.digest) IS DISTINCT FROM (NEW.snapshot, NEW.digest))
    EXECUTE FUNCTION ordering_stays();
ALTER TABLE ordering_orderline ENABLE ALWAYS TRIGGER ordering_snapshot_stays;
CREATE FUNCTION ordering_line_of_placed_order_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ordering_order WHERE id = OLD.order_id AND placed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a line of a placed order stays' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER ordering_line_stays BEFORE DELETE ON ordering_orderline
    FOR EACH ROW EXECUTE FUNCTION ordering_line_of_placed_order_stays();
ALTER TABLE ordering_orderline ENABLE ALWAYS TRIGGER ordering_line_stays;
"""
BACK = """
DROP TRIGGER ordering_move_stays ON ordering_move;
DROP TRIGGER ordering_judgement_stays ON ordering_orderjudgement;
DROP TRIGGER ordering_sheet_stays ON ordering_comparison;
DROP TRIGGER ordering_snapshot_stays ON ordering_orderline;
DROP TRIGGER ordering_line_stays ON ordering_orderline;
DROP FUNCTION ordering_stays();
DROP FUNCTION ordering_line_of_placed_order_stays();
"""


class Migration(migrations.Migration):
    """Guards beside the constraints."""

    dependencies = [("ordering", "0001_orders")]

    operations = [migrations.RunSQL(TRIGGERS, BACK)]
