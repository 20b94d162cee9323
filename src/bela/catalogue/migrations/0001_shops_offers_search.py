"""Shops, offers with their versions, photos, and the table that is searched."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import bela.kernel.public_id


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0002_what_stays"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("seed", models.CharField(max_length=64)),
                ("best_from", models.IntegerField()),
                ("good_from", models.IntegerField()),
                ("drawn_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("medium", models.CharField(max_length=64)),
                ("small", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("likeness", models.BigIntegerField()),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("digest__regex", "^[0-9a-f]{64}$"),
                            ("medium__regex", "^[0-9a-f]{64}$"),
                            ("small__regex", "^[0-9a-f]{64}$"),
                        ),
                        name="photo_is_named_by_its_hash",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("offers", models.PositiveIntegerField(default=1)),
                ("trigrams", django.contrib.postgres.fields.ArrayField(base_field=models.TextField())),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["trigrams"], name="word_trigrams"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Shop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("about", models.TextField(blank=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "enterprise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.enterprise",
                        to_field="public_id",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Offer",
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
                ("state", models.CharField(default="draft", max_length=12)),
                ("latest", models.PositiveIntegerField(default=0)),
                ("published", models.PositiveIntegerField(null=True)),
                ("stock", models.DecimalField(decimal_places=3, max_digits=12, null=True)),
                ("draft", models.JSONField(null=True)),
                ("key", models.CharField(blank=True, max_length=64)),
                ("source_key", models.CharField(blank=True, max_length=80)),
                ("sold", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("listed_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "shop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="catalogue.shop",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="catalogue.offer",
                    ),
                ),
                ("tier", models.SmallIntegerField()),
                ("static", models.IntegerField()),
                ("lexemes", django.contrib.postgres.search.SearchVectorField()),
                ("number", models.PositiveIntegerField()),
                ("category", models.CharField(max_length=40)),
                ("uom", models.CharField(max_length=12)),
                ("region", models.CharField(blank=True, max_length=13)),
                ("scale", models.CharField(blank=True, max_length=12)),
                ("unit_gross", models.BigIntegerField()),
                ("delivery_fee", models.BigIntegerField()),
                ("minimum", models.DecimalField(decimal_places=3, max_digits=12)),
                ("facts", models.IntegerField(default=0)),
                ("sold_out", models.BooleanField(default=False)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registry.enterprise",
                        to_field="public_id",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("decision", models.CharField(max_length=10)),
                ("reason_code", models.CharField(blank=True, max_length=40)),
                ("reason", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField()),
                ("decided_by", models.CharField(max_length=200)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="catalogue.offer",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["offer", "-decided_at"], name="decision_of_offer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ("approve", "ask_change", "decline", "stop", "release"))
                        ),
                        name="decision_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ("approve", "release")),
                            ("reason__regex", "\\S"),
                            _connector="OR",
                        ),
                        name="decision_no_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfferVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("description", models.TextField(blank=True)),
                ("category", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=12)),
                ("uom", models.CharField(max_length=12)),
                ("unit_price", models.BigIntegerField()),
                ("price_includes_vat", models.BooleanField(default=False)),
                ("origin", models.CharField(max_length=8)),
                ("domestic_equivalent", models.BooleanField(default=False)),
                ("lead_days", models.PositiveSmallIntegerField(default=0)),
                (
                    "delivery_regions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=13), default=list
                    ),
                ),
                ("delivery_fee", models.BigIntegerField(default=0)),
                ("minimum", models.DecimalField(decimal_places=3, default=1, max_digits=12)),
                ("licences", models.JSONField(default=dict)),
                (
                    "licences_required",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list
                    ),
                ),
                (
                    "photos",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), default=list
                    ),
                ),
                ("repriced_at", models.DateTimeField()),
                ("written_at", models.DateTimeField()),
                ("written_by", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="catalogue.offer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("offer", "number"), name="one_version_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="version_counts_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__regex", "\\S")), name="version_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("goods", "service", "catering", "rent_movable"))),
                        name="version_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ("domestic", "imported"))),
                        name="version_origin_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit_price__gte", 1)), name="version_has_a_price"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("delivery_fee__gte", 0)), name="version_fee_is_no_debt"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minimum__gt", 0)), name="version_minimum_is_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                        name="version_digest_is_sha256",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhotoOwner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kept_at", models.DateTimeField()),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.enterprise",
                        to_field="public_id",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="owners",
                        to="catalogue.photo",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("photo", "enterprise"), name="one_owner_row_a_photo")
                ],
            },
        ),
        migrations.CreateModel(
            name="PricePaid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("category", models.CharField(max_length=40)),
                ("uom", models.CharField(max_length=12)),
                ("city", models.CharField(max_length=5)),
                ("unit_gross", models.BigIntegerField()),
                ("paid_on", models.DateField()),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.offer"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["category", "uom", "city", "paid_on"], name="price_paid_band")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit_gross__gte", 1)), name="price_paid_is_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("unit_price", models.BigIntegerField()),
                ("price_includes_vat", models.BooleanField()),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="catalogue.offer",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["offer", "at"], name="publication_of_offer")],
            },
        ),
        migrations.AddConstraint(
            model_name="shop",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="shop_has_a_name"
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("state", "submitted")), fields=["changed_at", "id"], name="offer_queue"
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(fields=["shop", "state"], name="offer_by_shop"),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "draft",
                            "submitted",
                            "needs_change",
                            "declined",
                            "live",
                            "not_buyable",
                            "withdrawn",
                        ),
                    )
                ),
                name="offer_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("stock__isnull", True), ("stock__gte", 0), _connector="OR"),
                name="offer_stock_is_there",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published__isnull", True),
                    models.Q(("published__gte", 1), ("published__lte", models.F("latest"))),
                    _connector="OR",
                ),
                name="offer_on_sale_is_a_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "live"), _negated=True),
                    models.Q(("published", models.F("latest")), ("published__isnull", False)),
                    _connector="OR",
                ),
                name="live_offer_is_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "draft"), _negated=True),
                    models.Q(("latest", 0), ("published", None)),
                    _connector="OR",
                ),
                name="offer_draft_has_no_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published__isnull", True), ("listed_at__isnull", False), _connector="OR"
                ),
                name="offer_listed_since_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("shop", "key"),
                name="one_offer_a_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_key", ""), _negated=True),
                fields=("shop", "source_key"),
                name="one_offer_a_source_line",
            ),
        ),
        migrations.AddIndex(
            model_name="searchrow",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("tier", 0)), fastupdate=False, fields=["lexemes"], name="search_best"
            ),
        ),
        migrations.AddIndex(
            model_name="searchrow",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("tier", 1)), fastupdate=False, fields=["lexemes"], name="search_good"
            ),
        ),
        migrations.AddIndex(
            model_name="searchrow",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("tier", 2)), fastupdate=False, fields=["lexemes"], name="search_rest"
            ),
        ),
        migrations.AddConstraint(
            model_name="searchrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("tier__in", (0, 1, 2))), name="search_tier_is_known"
            ),
        ),
    ]
