"""The room's tables. Private: other rooms read through `queries`, doors through use cases and queries.

A version, a publication, a decision and a price that was paid are written once; triggers in the migration
keep them so. Whatever moves (state, stock, what is on sale) lies in `Offer`.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from bela.catalogue.lifecycle import STATES
from bela.catalogue.lists import KINDS, ORIGINS
from bela.kernel.public_id import new_public_id

DECISIONS = ("approve", "ask_change", "decline", "stop", "release")
DIGEST = r"^[0-9a-f]{64}$"
MOST_STOCK = 10**9


def public_id_field() -> models.CharField[str, str]:
    """What addresses and other rooms call the row."""
    return models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)


def texts(length: int) -> ArrayField[list[str], list[str]]:
    """A list of short texts, empty by default."""
    return ArrayField(models.CharField(max_length=length), default=list)


class Shop(models.Model):
    """The shop of an enterprise: one each, opened with its first draft."""

    enterprise = models.OneToOneField(
        "registry.Enterprise", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [CheckConstraint(name="shop_has_a_name", condition=Q(name__regex=r"\S"))]


class Photo(models.Model):
    """A photo that was decoded and encoded anew: three WebP files named by the hash of their bytes."""

    digest = models.CharField(max_length=64, unique=True)
    medium = models.CharField(max_length=64)
    small = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    likeness = models.BigIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(
                name="photo_is_named_by_its_hash",
                condition=Q(digest__regex=DIGEST) & Q(medium__regex=DIGEST) & Q(small__regex=DIGEST),
            )
        ]


class PhotoOwner(models.Model):
    """Which enterprise kept a photo; the same bytes may come from two."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="owners")
    enterprise = models.ForeignKey(
        "registry.Enterprise", on_delete=models.PROTECT, related_name="+", to_field="public_id"
    )
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["photo", "enterprise"], name="one_owner_row_a_photo")]


class Offer(models.Model):
    """A thing for sale: its state, what is on sale of it, how much is there."""

    public_id = public_id_field()
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="offers")
    state = models.CharField(max_length=12, default="draft")
    latest = models.PositiveIntegerField(default=0)  # the number of the newest version; 0: none yet
    published = models.PositiveIntegerField(null=True)  # the number of the version on sale
    stock = models.DecimalField(max_digits=12, decimal_places=3, null=True)  # null: made to order
    draft = models.JSONField(null=True)  # what was typed and not yet sent
    key = models.CharField(max_length=64, blank=True)  # of the form, so that sending it twice makes one
    source_key = models.CharField(max_length=80, blank=True)  # of the price list it came from
    sold = models.PositiveIntegerField(default=0)  # deliveries so far
    created_at = models.DateTimeField()
    listed_at = models.DateTimeField(null=True)  # when it first went on sale
    changed_at = models.DateTimeField()  # when its state last moved

    class Meta:
        constraints = [
            CheckConstraint(name="offer_state_is_known", condition=Q(state__in=STATES)),
            CheckConstraint(name="offer_stock_is_there", condition=Q(stock__isnull=True) | Q(stock__gte=0)),
            CheckConstraint(
                name="offer_on_sale_is_a_version",
                condition=Q(published__isnull=True) | Q(published__gte=1, published__lte=F("latest")),
            ),
            CheckConstraint(
                name="live_offer_is_published",
                condition=~Q(state="live") | Q(published__isnull=False, published=F("latest")),
            ),
            CheckConstraint(
                name="offer_draft_has_no_version", condition=~Q(state="draft") | Q(latest=0, published=None)
            ),
            CheckConstraint(
                name="offer_listed_since_published",
                condition=Q(published__isnull=True) | Q(listed_at__isnull=False),
            ),
            UniqueConstraint(fields=["shop", "key"], name="one_offer_a_form", condition=~Q(key="")),
            UniqueConstraint(
                fields=["shop", "source_key"], name="one_offer_a_source_line", condition=~Q(source_key="")
            ),
        ]
        indexes = [
            models.Index(fields=["changed_at", "id"], name="offer_queue", condition=Q(state="submitted")),
            models.Index(fields=["shop", "state"], name="offer_by_shop"),
        ]


class OfferVersion(models.Model):
    """What an offer said at one time. Never changed; a purchase points at one for ever."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    category = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    uom = models.CharField(max_length=12)
    unit_price = models.BigIntegerField()  # rupiah
    price_includes_vat = models.BooleanField(default=False)
    origin = models.CharField(max_length=8)
    domestic_equivalent = models.BooleanField(default=False)
    lead_days = models.PositiveSmallIntegerField(default=0)
    delivery_regions = texts(13)
    delivery_fee = models.BigIntegerField(default=0)  # rupiah an order
    minimum = models.DecimalField(max_digits=12, decimal_places=3, default=1)
    licences = models.JSONField(default=dict)  # {"halal": {"number": …, "until": "2027-01-01"}}
    licences_required = texts(12)
    photos = texts(64)
    repriced_at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["offer", "number"], name="one_version_a_number"),
            CheckConstraint(name="version_counts_from_one", condition=Q(number__gte=1)),
            CheckConstraint(name="version_has_a_title", condition=Q(title__regex=r"\S")),
            CheckConstraint(name="version_kind_is_known", condition=Q(kind__in=KINDS)),
            CheckConstraint(name="version_origin_is_known", condition=Q(origin__in=ORIGINS)),
            CheckConstraint(name="version_has_a_price", condition=Q(unit_price__gte=1)),
            CheckConstraint(name="version_fee_is_no_debt", condition=Q(delivery_fee__gte=0)),
            CheckConstraint(name="version_minimum_is_something", condition=Q(minimum__gt=0)),
            CheckConstraint(name="version_digest_is_sha256", condition=Q(digest__regex=DIGEST)),
        ]


class Publication(models.Model):
    """From this moment on this version was on sale. The price history is made of these."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    unit_price = models.BigIntegerField()
    price_includes_vat = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["offer", "at"], name="publication_of_offer")]


class Decision(models.Model):
    """What a curator decided about a version, and why. Never changed."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    decision = models.CharField(max_length=10)
    reason_code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            CheckConstraint(name="decision_is_known", condition=Q(decision__in=DECISIONS)),
            CheckConstraint(
                name="decision_no_has_a_reason",
                condition=Q(decision__in=("approve", "release")) | Q(reason__regex=r"\S"),
            ),
        ]
        indexes = [models.Index(fields=["offer", "-decided_at"], name="decision_of_offer")]


class PricePaid(models.Model):
    """What one unit cost, delivered and with its taxes, when it was handed over. Never changed."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    category = models.CharField(max_length=40)
    uom = models.CharField(max_length=12)
    city = models.CharField(max_length=5)  # of the buyer: the Kemendagri code of the regency or city
    unit_gross = models.BigIntegerField()  # rupiah
    paid_on = models.DateField()

    class Meta:
        constraints = [CheckConstraint(name="price_paid_is_something", condition=Q(unit_gross__gte=1))]
        indexes = [models.Index(fields=["category", "uom", "city", "paid_on"], name="price_paid_band")]


class SearchRow(models.Model):
    """An offer as the search sees it: there as long as it is on sale. Price and fee stay out of indexes."""

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, primary_key=True, related_name="+")
    enterprise = models.ForeignKey(
        "registry.Enterprise", on_delete=models.CASCADE, related_name="+", to_field="public_id"
    )
    tier = models.SmallIntegerField()
    static = models.IntegerField()
    lexemes = SearchVectorField()
    number = models.PositiveIntegerField()
    category = models.CharField(max_length=40)
    uom = models.CharField(max_length=12)
    region = models.CharField(max_length=13, blank=True)  # of the shop
    scale = models.CharField(max_length=12, blank=True)
    unit_gross = models.BigIntegerField()
    delivery_fee = models.BigIntegerField()
    minimum = models.DecimalField(max_digits=12, decimal_places=3)
    facts = models.IntegerField(default=0)  # the points that do not depend on the day
    sold_out = models.BooleanField(default=False)

    class Meta:
        constraints = [CheckConstraint(name="search_tier_is_known", condition=Q(tier__in=(0, 1, 2)))]
        indexes = [
            GinIndex(fields=["lexemes"], name="search_best", fastupdate=False, condition=Q(tier=0)),
            GinIndex(fields=["lexemes"], name="search_good", fastupdate=False, condition=Q(tier=1)),
            GinIndex(fields=["lexemes"], name="search_rest", fastupdate=False, condition=Q(tier=2)),
        ]


class SearchDay(models.Model):
    """The public seed of a day, and where its tiers begin."""

    day = models.DateField(primary_key=True)
    seed = models.CharField(max_length=64)
    best_from = models.IntegerField()
    good_from = models.IntegerField()
    drawn_at = models.DateTimeField()


class SearchWord(models.Model):
    """A word of the catalogue with its trigrams, to find what a mistyped word meant."""

    word = models.CharField(max_length=40, primary_key=True)
    offers = models.PositiveIntegerField(default=1)
    trigrams: ArrayField[list[str], list[str]] = ArrayField(models.TextField())

    class Meta:
        indexes = [GinIndex(fields=["trigrams"], name="word_trigrams", fastupdate=False)]
