"""The rule book: every rule and provision, loaded once, checked strictly, frozen, with a digest.

The digest is the SHA-256 of the canonical JSON of all that the files say (not of their comments or
spacing). A judgement keeps it, so that one can tell whether a provision was corrected since.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from bela.kernel.money import Rupiah
from bela.law.facts import Channel, Json
from bela.law.findings import Effect
from bela.law.provisions import (
    Basis,
    Checked,
    Cite,
    Provision,
    Value,
    checked_json,
    read_checked,
    read_cite,
    read_provision,
)
from bela.law.source import Node, RuleBookError, Words, packaged, read_yaml

# The order of the contract; every judgement has its findings in it.
CODES = (
    "ceiling",
    "funds-channel",
    "supplier-is-small",
    "supplier-in-good-standing",
    "offer-on-sale",
    "plan-announced",
    "within-budget",
    "officer-appointed",
    "separate-hands",
    "identity-by-value",
    "plan-paper",
    "domestic-first",
    "within-price-standard",
    "estimate-made",
    "catalogue-checked",
    "meal-justified",
    "compared",
    "channel-basis",
    "payment-path",
    "licence-valid",
    "package-over-method",
    "channel-split",
    "near-ceiling",
    "fresh-listing",
    "price-in-band",
    "working-hours",
    "portions",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said of an outcome, with {places} for its values, and the way out where it is a No."""

    says: Words
    way_out: Words | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as people read it. `effects` gives, by channel, what it does when it does not hold."""

    code: str
    title: Words
    plain: Words
    example: Words
    effects: Mapping[Channel, Effect]
    basis: Basis
    provisions: tuple[str, ...]
    cite: Cite | None
    checked: Checked
    sentences: Mapping[tuple[bool, str], Sentence]
    article: Mapping[str, Json] | None  # `cite` as a finding carries it

    def as_json(self) -> dict[str, object]:
        """The rule as the API gives it, and as the digest takes it in."""
        return {
            "rule": self.code,
            "title": self.title.as_json(),
            "plain": self.plain.as_json(),
            "example": self.example.as_json(),
            "effects": {channel.value: effect.value for channel, effect in self.effects.items()},
            "basis": self.basis.value,
            "provisions": list(self.provisions),
            "cite": self.cite.as_json() if self.cite else None,
            "checked": checked_json(self.checked),
            "says": [
                {
                    "holds": holds,
                    "outcome": way,
                    "says": sentence.says.as_json(),
                    "way_out": sentence.way_out.as_json() if sentence.way_out else None,
                }
                for (holds, way), sentence in self.sentences.items()
            ],
        }


@dataclass(frozen=True, slots=True)
class LawOfDay:
    """The provisions in force during a stretch of days in which none of them changes.

    A getter answers `None` where the provision has no value in these days, and raises `KeyError`
    for a provision that does not exist at all.
    """

    values: Mapping[str, Value | None]
    articles: Mapping[str, Mapping[str, Json]]
    vat: Fraction = field(init=False)

    def __post_init__(self) -> None:
        rate = (self.share("vat.rate") or Fraction(0)) * (self.share("vat.base") or Fraction(1))
        object.__setattr__(self, "vat", rate)

    def amount(self, key: str) -> Rupiah | None:
        """Whole rupiah."""
        value = self.values[key]
        return value if isinstance(value, Rupiah) else None

    def share(self, key: str) -> Fraction | None:
        """An exact share of an amount, or how many times."""
        value = self.values[key]
        return value if isinstance(value, Fraction) else None

    def number(self, key: str) -> int | None:
        """A whole number of days, hours, minutes or things."""
        value = self.values[key]
        return value if isinstance(value, int) else None

    def clock(self, key: str) -> time | None:
        """A time of the day."""
        value = self.values[key]
        return value if isinstance(value, time) else None

    def in_force(self, key: str) -> bool:
        """Whether a provision that is only there or not is there."""
        return self.values[key] is True

    def article(self, key: str) -> Mapping[str, Json] | None:
        """The citation of a provision's value of these days, as findings and tax rows carry it."""
        return self.articles.get(key)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule in the contract's order and every provision by its key."""

    rules: tuple[Rule, ...]
    provisions: Mapping[str, Provision]
    digest: str
    _starts: tuple[date, ...]
    _stretches: tuple[LawOfDay, ...]

    def on(self, day: date) -> LawOfDay:
        """The law of that day."""
        return self._stretches[bisect_right(self._starts, day)]

    def rule(self, code: str) -> Rule:
        """The rule with that code. Raises `KeyError`."""
        return self.rules[_PLACE[code]]

    @property
    def boundaries(self) -> tuple[date, ...]:
        """Every day on which some provision changes, in order."""
        return self._starts

    def as_json(self, day: date | None = None) -> dict[str, object]:
        """The whole book; with a day, each provision also says its value on it."""
        provisions = []
        for provision in self.provisions.values():
            shown = provision.as_json()
            if day is not None:
                value = provision.on(day)
                shown["on_day"] = value.as_json(provision.unit) if value else None
            provisions.append(shown)
        return {
            "on": day.isoformat() if day else None,
            "digest": self.digest,
            "rules": [rule.as_json() for rule in self.rules],
            "provisions": provisions,
        }


_PLACE = {code: place for place, code in enumerate(CODES)}


@cache
def rule_book() -> RuleBook:
    """The rule book of this release. Raises `RuleBookError` where a file is not fit to judge by."""
    return build_rule_book(packaged("provisions"), packaged("rules"))


def build_rule_book(
    provision_files: Iterable[tuple[str, str]], rule_files: Iterable[tuple[str, str]]
) -> RuleBook:
    """A rule book from (path, YAML text) pairs; `ceiling/bela` becomes the key `ceiling.bela`."""
    provisions: dict[str, Provision] = {}
    for path, text in provision_files:
        node = Node(f"provisions/{path}.yaml", "", read_yaml(text, f"provisions/{path}.yaml"))
        provisions[path.replace("/", ".")] = read_provision(path.replace("/", "."), node)
    rules = {}
    for code, text in rule_files:
        node = Node(f"rules/{code}.yaml", "", read_yaml(text, f"rules/{code}.yaml"))
        rules[code] = _read_rule(code, node, provisions)
    for code in CODES:
        if code not in rules:
            raise RuleBookError(f"rules/{code}.yaml", "", "is missing")
    ordered = tuple(rules[code] for code in CODES)
    starts = _boundaries(provisions.values())
    return RuleBook(
        rules=ordered,
        provisions=MappingProxyType(provisions),
        digest=_digest(ordered, provisions),
        _starts=starts,
        _stretches=tuple(_law_of(day, provisions) for day in (date.min, *starts)),
    )


def _read_rule(code: str, node: Node, provisions: Mapping[str, Provision]) -> Rule:
    if code not in _PLACE:
        raise node.wrong("is the file of no rule")
    found = node.fields("title plain example effect basis provisions cite checked holds fails")
    basis = Basis(found["basis"].one_of(tuple(Basis)))
    sentences = {(True, way): sentence for way, sentence in _sentences(found["holds"], way_out=False)}
    cite = read_cite(found["cite"], basis)
    checked = read_checked(found["checked"])
    sentences |= {(False, way): sentence for way, sentence in _sentences(found["fails"], way_out=True)}
    return Rule(
        code=code,
        title=found["title"].words(),
        plain=found["plain"].words(),
        example=found["example"].words(),
        effects=MappingProxyType(_effects(found["effect"])),
        basis=basis,
        provisions=tuple(item.one_of(provisions) for item in found["provisions"].items()),
        cite=cite,
        checked=checked,
        sentences=MappingProxyType(sentences),
        article=article(None, cite, checked=bool(checked)) if cite else None,
    )


def _effects(node: Node) -> dict[Channel, Effect]:
    """`blocks`, or `{bela: blocks, else: requires}`."""
    if isinstance(node.data, str):
        effect = Effect(node.one_of(tuple(Effect)))
        return dict.fromkeys(Channel, effect)
    found = node.fields("else", " ".join(Channel))
    return {
        channel: Effect(found.get(channel.value, found["else"]).one_of(tuple(Effect))) for channel in Channel
    }


def _sentences(node: Node, *, way_out: bool) -> list[tuple[str, Sentence]]:
    sentences = []
    for way, item in node.mapping().items():
        found = item.fields("id en way_out" if way_out else "id en")
        says = Words(id=found["id"].text(), en=found["en"].text())
        sentences.append((way, Sentence(says, found["way_out"].words() if way_out else None)))
    if not sentences:
        raise node.wrong("must not be empty")
    return sentences


def _boundaries(provisions: Iterable[Provision]) -> tuple[date, ...]:
    days = {day for found in provisions for value in found.values for day in (value.start, value.end)}
    return tuple(sorted(day for day in days if day is not None))


def _law_of(day: date, provisions: Mapping[str, Provision]) -> LawOfDay:
    values: dict[str, Value | None] = {}
    articles: dict[str, Mapping[str, Json]] = {}
    for key, provision in provisions.items():
        value = provision.on(day)
        values[key] = value.value if value else None
        if value and value.cite:
            articles[key] = article(key, value.cite, checked=bool(provision.checked))
    return LawOfDay(MappingProxyType(values), MappingProxyType(articles))


def article(provision: str | None, cite: Cite, *, checked: bool) -> Mapping[str, Json]:
    """A citation as a finding carries it; the quotation stays in the rule book."""
    return {
        "provision": provision,
        "instrument": cite.instrument,
        "article": cite.article,
        "seen": cite.seen,
        "checked": checked,
    }


def _digest(rules: Iterable[Rule], provisions: Mapping[str, Provision]) -> str:
    content = {
        "rules": [rule.as_json() for rule in rules],
        "provisions": [provisions[key].as_json() for key in sorted(provisions)],
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
