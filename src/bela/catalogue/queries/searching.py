"""`search()`: what the public search shows, ranked, with the reason of each rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from bela.catalogue.answers import DayShown, Facet, Hit, PhotoShown, Results
from bela.catalogue.lists import categories, uoms
from bela.catalogue.models import SearchDay
from bela.catalogue.search.candidates import (
    MOST_COUNTED,
    WINDOW,
    Candidate,
    Counts,
    Question,
    ask,
    count_matches,
    find_candidates,
)
from bela.catalogue.search.correcting import correct
from bela.catalogue.search.cursor import Place, read_place
from bela.catalogue.search.filters import Filters
from bela.catalogue.search.ranking import Ranked, rank
from bela.catalogue.search.words import is_unfinished, tokens
from bela.kernel.money import Rupiah

MOST_HITS = 100
TOO_FEW = 3
"""Under this many results, the words are looked at for mistakes."""

_CARDS = """
SELECT r.offer_id, o.public_id, v.number, v.title, r.enterprise_id, s.name, v.unit_price, v.lead_days,
       ARRAY(SELECT jsonb_object_keys(v.licences)) AS licences, p.digest, p.medium, p.small, p.width, p.height
  FROM catalogue_searchrow r
  JOIN catalogue_offer o ON o.id = r.offer_id
  JOIN catalogue_shop s ON s.id = o.shop_id
  JOIN catalogue_offerversion v ON v.offer_id = o.id AND v.number = r.number
  LEFT JOIN catalogue_photo p ON p.digest = v.photos[1]
 WHERE r.offer_id = ANY(%(ids)s)
"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search that was read."""

    words: tuple[str, ...]
    unfinished: bool
    filters: Filters

    def question(self) -> Question:
        """As the database is asked it."""
        return ask(self.words, unfinished=self.unfinished, filters=self.filters)


def search(
    words: str,
    filters: Filters | None = None,
    limit: int = 24,
    after: str | None = None,
    *,
    exactly: bool = False,
) -> Results:
    """A page of what is on sale, best first, at most 100 at once. Three queries, six after a mistyped word.

    Every word must be found; the last one also stands for its continuations, unless a space follows it. A
    search that finds too little is tried again with the words of the catalogue that were probably meant,
    unless `exactly`. A later page (`after`) is not counted again: its total and facets are empty. Raises
    `BadCursor`.
    """
    place = read_place(after)
    asked = _Asked(tuple(tokens(words)), is_unfinished(words), filters or Filters())
    found, corrected = find_candidates(asked.question(), place.window, WINDOW + 1), None
    if len(found) < TOO_FEW and asked.words and after is None and not exactly:
        better = _Asked(tuple(correct(asked.words)), unfinished=False, filters=asked.filters)
        if better.words != asked.words:
            again = find_candidates(better.question(), None, WINDOW + 1)
            if len(again) > len(found):
                asked, found, corrected = better, again, " ".join(better.words)
    page, following = _page(asked, found, place, max(1, min(limit, MOST_HITS)))
    counts = _counts(asked, found) if after is None else Counts(0, {})
    return Results(
        hits=tuple(_hits(page, place.shown)),
        total=min(counts.total, MOST_COUNTED),
        more_than_counted=counts.total > MOST_COUNTED,
        facets={name: _facet(values) for name, values in counts.facets.items()},
        after=following,
        words=words,
        corrected=corrected,
    )


def _counts(asked: _Asked, found: Sequence[Candidate]) -> Counts:
    """Counted by the database only where there are more than were fetched anyway."""
    if len(found) > WINDOW:
        return count_matches(asked.question())
    columns = (("category", "category"), ("district", "district"), ("scale", "scale"))
    facets = {name: Counter(getattr(each, column) for each in found) for name, column in columns}
    return Counts(len(found), facets)


def _facet(values: Mapping[str, int]) -> tuple[Facet, ...]:
    most_first = sorted(values.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Facet(value, count) for value, count in most_first if value)


def _page(
    asked: _Asked, found: Sequence[Candidate], place: Place, limit: int
) -> tuple[list[Ranked], str | None]:
    """The results of this page, and the place after it, if there is more."""
    window, more_windows = found[:WINDOW], len(found) > WINDOW
    ranked = rank(window, len(asked.words), asked.filters.deliver_to, asked.filters.quantity)
    left = [each for each in ranked if place.last is None or each.place < place.last]
    page = left[:limit]
    shown = place.shown + len(page)
    if len(left) > limit:
        return page, Place(place.window, page[-1].place, shown).written()
    following = Place(window[-1].key, None, shown).written() if more_windows else None
    return page, following


def _hits(page: Sequence[Ranked], shown: int) -> Iterable[Hit]:
    cards = _cards([each.candidate.offer for each in page])
    for number, each in enumerate(page, shown + 1):
        if (card := cards.get(each.candidate.offer)) is not None:  # it may have left since
            yield _hit(each, card, number)


def _cards(offers: list[int]) -> dict[int, dict[str, Any]]:
    if not offers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, {"ids": offers})
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row["offer_id"]: row for row in rows}


def _hit(ranked: Ranked, card: Mapping[str, Any], number: int) -> Hit:
    candidate = ranked.candidate
    return Hit(
        offer=card["public_id"],
        number=card["number"],
        title=card["title"],
        category=categories()[candidate.category],
        uom=uoms()[candidate.uom],
        enterprise=card["enterprise_id"],
        shop=card["name"],
        region=candidate.region,
        scale=candidate.scale,
        unit_price=Rupiah(card["unit_price"]),
        unit_gross=Rupiah(candidate.unit_gross),
        delivery_fee=Rupiah(candidate.delivery_fee),
        unit_delivered=ranked.delivered,
        quantity=ranked.quantity,
        lead_days=card["lead_days"],
        photo=photo_of(card),
        licences=tuple(sorted(card["licences"])),
        rank=number,
        score=ranked.score,
        terms=ranked.terms,
        in_stock=not candidate.sold_out,
    )


def photo_of(card: Mapping[str, Any]) -> PhotoShown | None:
    """The photo that was joined to a row, where there is one."""
    if card["digest"] is None:
        return None
    return PhotoShown(card["digest"], card["medium"], card["small"], card["width"], card["height"])


def search_day() -> DayShown | None:
    """The draw that the search goes by now; None before the first. One query."""
    row = SearchDay.objects.order_by("-day").first()
    return DayShown(row.day, row.seed, row.drawn_at) if row else None
