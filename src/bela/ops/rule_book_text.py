"""The rule book of a day as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bela.kernel.dates import Language, format_day
from bela.law.provisions import Basis, DatedValue, Provision, plain_value
from bela.law.rulebook import Rule, RuleBook
from bela.law.speech import spoken_value

# Fixed words of the listing, by language.
_WORDS = {
    "id": {
        "title": "Buku aturan pada {day}",
        "counts": "{rules} aturan, {provisions} ketentuan, {checked} sudah diperiksa ahli hukum",
        "other": "Ketentuan lain (pajak, bukti, meterai)",
        "none": "belum ada pada hari itu",
        "since": "sejak {day}",
        "assumed": "hari pertama diperkirakan",
        "unknown": "naskah belum ditemukan",
        "policy": "kebijakan, bukan undang-undang",
        "secondary": "dibaca dari sumber kedua",
        "official": "dibaca dari naskah resmi",
        "unchecked": "belum diperiksa ahli hukum",
        "law": "hukum",
    },
    "en": {
        "title": "Rule book on {day}",
        "counts": "{rules} rules, {provisions} provisions, {checked} checked by a lawyer",
        "other": "Other provisions (tax, evidence, stamp duty)",
        "none": "none on this day",
        "since": "since {day}",
        "assumed": "the first day is assumed",
        "unknown": "no instrument was found",
        "policy": "a policy, no law",
        "secondary": "seen second-hand",
        "official": "seen in the official text",
        "unchecked": "not checked by a lawyer",
        "law": "law",
    },
}


def rule_book_text(book: RuleBook, day: date, language: Language = "en") -> str:
    """Every rule with its provisions' values on that day, then the provisions of no rule."""
    words = _WORDS[language]
    checked = sum(1 for provision in book.provisions.values() if provision.checked)
    lines = [
        words["title"].format(day=format_day(day, language)),
        words["counts"].format(rules=len(book.rules), provisions=len(book.provisions), checked=checked),
        f"sha256 {book.digest}",
    ]
    for rule in book.rules:
        lines += _rule(book, rule, day, language)
    used = {key for rule in book.rules for key in rule.provisions}
    lines += ["", words["other"]]
    for key, provision in book.provisions.items():
        if key not in used:
            lines.append(_provision(provision, day, language))
    return "\n".join(lines)


def _rule(book: RuleBook, rule: Rule, day: date, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    effects = "/".join(dict.fromkeys(effect.value for effect in rule.effects.values()))
    basis = words["law"] if rule.basis is Basis.LAW else words["policy"]
    yield ""
    yield f"{rule.code}: {rule.title.of(language)} [{effects}; {basis}]"
    yield f"  {rule.plain.of(language)}"
    if rule.cite is not None and not rule.provisions:
        unchecked = "" if rule.checked else f"; {words['unchecked']}"
        source = [rule.cite.instrument, rule.cite.article, words.get(rule.cite.seen or "")]
        yield f"  {', '.join(part for part in source if part) or words['unknown']}{unchecked}"
    for key in rule.provisions:
        yield _provision(book.provisions[key], day, language)


def _provision(provision: Provision, day: date, language: Language) -> str:
    found = provision.on(day)
    words = _WORDS[language]
    label = provision.label.of(language)
    if found is None:
        return f"  - {label}: {words['none']}"
    value = spoken_value(plain_value(found.value), provision.unit, language)
    return f"  - {label}: {value} ({'; '.join(_standing(provision, found, language))})"


def _standing(provision: Provision, found: DatedValue, language: Language) -> Iterator[str]:
    """Since when, where it stands, and whether anybody checked it."""
    words = _WORDS[language]
    if found.start is not None:
        yield words["since"].format(day=format_day(found.start, language))
    if found.assumed:
        yield words["assumed"]
    if found.cite is None:
        yield words["policy"]
    elif found.cite.instrument is None:
        yield words["unknown"]
    else:
        yield f"{found.cite.instrument} {found.cite.article or ''}".rstrip()
        yield words[found.cite.seen or "unknown"]
    if not provision.checked and found.cite is not None:
        yield words["unchecked"]
