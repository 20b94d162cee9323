"""The room's tables, and the guards that keep an issued paper as it is."""

import django.db.models.deletion
from django.db import migrations, models

import bela.kernel.public_id

# A paper and all that stands beside it is written once. The guard fires ALWAYS, for replicated changes too.
GUARD_FUNCTION = """
CREATE FUNCTION documents_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'documents: % on % is refused, an issued paper never changes', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
"""
GUARD = """
CREATE TRIGGER {table}_guard_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION documents_guard();
CREATE TRIGGER {table}_guard_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION documents_guard();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_guard_rows;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_guard_truncate;
"""
# A counter only ever counts on, by one.
COUNTER = """
CREATE FUNCTION documents_counter_counts_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.last <> OLD.last + 1
       OR (NEW.series, NEW.kind, NEW.year) IS DISTINCT FROM (OLD.series, OLD.kind, OLD.year) THEN
        RAISE EXCEPTION 'documents: a counter only ever counts on by one' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_counter_counts_on BEFORE UPDATE OR DELETE ON documents_counter
    FOR EACH ROW EXECUTE FUNCTION documents_counter_counts_on();
ALTER TABLE documents_counter ENABLE ALWAYS TRIGGER documents_counter_counts_on;
"""
GUARDED = ("documents_paper", "documents_signature", "documents_void", "documents_rendering")
GUARDS = GUARD_FUNCTION + "".join(GUARD.format(table=table) for table in GUARDED) + COUNTER


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("series", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=40)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "kind", "year"), name="one_counter_a_series_kind_and_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", 1)), name="counter_counts_from_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(
                        default=bela.kernel.public_id.new_public_id,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("series", models.CharField(max_length=64)),
                ("year", models.PositiveSmallIntegerField()),
                ("sequence", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=120)),
                ("subject", models.CharField(db_index=True, max_length=64)),
                ("facts", models.TextField()),
                ("facts_digest", models.CharField(max_length=64)),
                ("issued_at", models.DateTimeField()),
                ("issued_on", models.DateField()),
                ("entry", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "ordering": ["issued_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "kind", "year", "sequence"), name="one_paper_a_number_in_sequence"
                    ),
                    models.UniqueConstraint(
                        fields=("series", "kind", "year", "number"), name="one_paper_a_written_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                (
                                    "purchase_order",
                                    "handover_minutes",
                                    "invoice",
                                    "receipt",
                                    "tax_sheet",
                                    "comparison_sheet",
                                ),
                            )
                        ),
                        name="paper_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sequence__gte", 1)), name="paper_counts_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject__regex", "\\S")), name="paper_has_a_subject"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("facts_digest__regex", "^[0-9a-f]{64}$")),
                        name="facts_digest_is_a_hash",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rendering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pdf_digest", models.CharField(max_length=64)),
                ("pdf_bytes", models.PositiveIntegerField()),
                ("layout", models.CharField(max_length=80)),
                ("rendered_at", models.DateTimeField()),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rendering",
                        to="documents.paper",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pdf_digest__regex", "^[0-9a-f]{64}$")),
                        name="pdf_digest_is_a_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pdf_bytes__gte", 1)), name="pdf_is_not_empty"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("signer", models.CharField(max_length=200)),
                ("office", models.CharField(blank=True, max_length=200)),
                ("capacity", models.CharField(max_length=80)),
                ("means", models.CharField(max_length=12)),
                ("signed_at", models.DateTimeField()),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="documents.paper",
                    ),
                ),
            ],
            options={
                "ordering": ["signed_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paper", "signer", "capacity"), name="one_signature_a_signer_and_capacity"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("means__in", ("code", "ink"))), name="signature_means_are_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Void",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("voided_at", models.DateTimeField()),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="void", to="documents.paper"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "\\S")), name="void_has_a_reason"
                    )
                ],
            },
        ),
        migrations.RunSQL(GUARDS),
    ]
