"""What the tables promise beyond Django's words: what was said stays said, rows that are updated in place."""

from django.db import migrations

WRITTEN_ONCE = """
CREATE FUNCTION catalogue_written_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'catalogue: % on % is refused, it is written once', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""

# By row and by statement: TRUNCATE fires only the second.
GUARD = """
CREATE TRIGGER {table}_once BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION catalogue_written_once();
CREATE TRIGGER {table}_once_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION catalogue_written_once();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_once;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_once_truncate;
"""
GUARDED = ("catalogue_offerversion", "catalogue_publication", "catalogue_decision", "catalogue_pricepaid")

# A publication, a decision and a price speak of a version that is there, and so does what is on sale.
VERSION_IS_THERE = """
ALTER TABLE catalogue_publication ADD CONSTRAINT publication_of_a_version
    FOREIGN KEY (offer_id, number) REFERENCES catalogue_offerversion (offer_id, number);
ALTER TABLE catalogue_decision ADD CONSTRAINT decision_of_a_version
    FOREIGN KEY (offer_id, number) REFERENCES catalogue_offerversion (offer_id, number);
ALTER TABLE catalogue_pricepaid ADD CONSTRAINT price_paid_of_a_version
    FOREIGN KEY (offer_id, number) REFERENCES catalogue_offerversion (offer_id, number);
ALTER TABLE catalogue_offer ADD CONSTRAINT offer_on_sale_is_there
    FOREIGN KEY (id, published) REFERENCES catalogue_offerversion (offer_id, number)
    DEFERRABLE INITIALLY DEFERRED;
"""

# Static points, prices and the stock move every day: room on the page keeps such updates out of the indexes.
ROOM = """
ALTER TABLE catalogue_searchrow SET (fillfactor = 75);
ALTER TABLE catalogue_offer SET (fillfactor = 80);
"""


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_shops_offers_search")]

    operations = [
        migrations.RunSQL(WRITTEN_ONCE, "DROP FUNCTION catalogue_written_once()"),
        *(
            migrations.RunSQL(
                GUARD.format(table=table),
                f"DROP TRIGGER {table}_once ON {table}; DROP TRIGGER {table}_once_truncate ON {table};",
            )
            for table in GUARDED
        ),
        migrations.RunSQL(
            VERSION_IS_THERE,
            "ALTER TABLE catalogue_publication DROP CONSTRAINT publication_of_a_version;"
            "ALTER TABLE catalogue_decision DROP CONSTRAINT decision_of_a_version;"
            "ALTER TABLE catalogue_pricepaid DROP CONSTRAINT price_paid_of_a_version;"
            "ALTER TABLE catalogue_offer DROP CONSTRAINT offer_on_sale_is_there;",
        ),
        migrations.RunSQL(ROOM, migrations.RunSQL.noop),
    ]
