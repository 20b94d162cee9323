"""Reads releases as a user of the standard does: merged by process, checked for what publishers get wrong.

The expectations are our own, so that they are tested without the standard's files; where those are there,
`problems_by_schema` holds the releases against the official schema as well.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

STANDARD = Path(__file__).parents[3] / "shared" / "data" / "ocds_standard_1_1_5" / "standard-1__1__5.zip"
TAGS = {
    "planning", "planningUpdate", "tender", "tenderUpdate", "award", "awardUpdate", "awardCancellation",
    "contract", "contractUpdate", "implementation", "implementationUpdate", "contractTermination",
}  # fmt: skip
_SECTION_OF_TAG = {"planning": "planning", "tender": "tender", "award": "awards", "contract": "contracts"}
_OUT_OF_USE = {".planning.budget.source", ".awards.amendment", ".contracts.amendment", ".tender.amendment"}
_OCID = re.compile(r"ocds-[a-z0-9]{6}-[0-9a-z]{16}")

type Release = Mapping[str, Any]


def read(lines: Iterable[str]) -> list[dict[str, Any]]:
    """The releases of a file of lines."""
    return [json.loads(line) for line in lines]


def problems(releases: Iterable[Release]) -> list[str]:
    """What is wrong with the releases, by what other publishers got wrong before."""
    found, listed = [], list(releases)
    twice = [name for name, count in Counter(one.get("id") for one in listed).items() if count > 1]
    found += [f"id {name} stands twice" for name in twice]
    for release in listed:
        found += [f"{release.get('id')}: {wrong}" for wrong in _wrong_in(release)]
    if len(listed) > 1 and len({one.get("date") for one in listed}) == 1:
        found.append("one date for all")
    return found


def _wrong_in(release: Release) -> Iterator[str]:
    if not _OCID.fullmatch(str(release.get("ocid", ""))):
        yield "no ocid"
    if not release.get("id"):
        yield "no id"
    if not _is_moment(release.get("date")):
        yield "no date with an offset"
    tags = release.get("tag") or []
    if not tags or not set(tags) <= TAGS:
        yield "tags are not of the list"
    for tag in tags:
        begins = next((part for part in _SECTION_OF_TAG if tag.startswith(part)), "contract")
        if _SECTION_OF_TAG[begins] not in release:
            yield f"tag {tag} without its section"
    yield from _wrong_parts(release, "")
    yield from _unknown_parties(release)


def _wrong_parts(part: object, path: str) -> Iterator[str]:
    if isinstance(part, Mapping):
        if "currency" in part and not (type(part.get("amount")) is int and part["currency"] == "IDR"):
            yield f"{path}: an amount that is no whole number of rupiah"
        for name, value in part.items():
            if name in ("uri", "url") and not str(value).startswith(("http://", "https://")):
                yield f"{path}.{name}: no address"
            if f"{path}.{name}" in _OUT_OF_USE:
                yield f"{path}.{name}: went out of use with OCDS 1.1"
            if value in ("", None) or value == [] or value == {}:
                yield f"{path}.{name}: empty"
            yield from _wrong_parts(value, f"{path}.{name}")
    elif isinstance(part, list):
        ids = [item["id"] for item in part if isinstance(item, Mapping) and "id" in item]
        if len(ids) != len(set(ids)):
            yield f"{path}: an id stands twice"
        for item in part:
            yield from _wrong_parts(item, path)


def _unknown_parties(release: Release) -> Iterator[str]:
    known = {party["id"] for party in release.get("parties", [])}
    referred = [release.get("buyer")]
    referred += [one for award in release.get("awards", []) for one in award.get("suppliers", [])]
    for contract in release.get("contracts", []):
        for transaction in contract.get("implementation", {}).get("transactions", []):
            referred += [transaction["payer"], transaction["payee"]]
    for one in filter(None, referred):
        if one["id"] not in known:
            yield f"{one['id']} is no party"


def _is_moment(written: object) -> bool:
    try:
        return datetime.fromisoformat(str(written)).tzinfo is not None
    except ValueError:
        return False


def merged(releases: Iterable[Release]) -> dict[str, Any]:
    """The process as it stands after all its releases: objects by key, lists of things by id."""
    whole: dict[str, Any] = {}
    for release in sorted(releases, key=lambda one: str(one["date"])):
        _merge(whole, release)
    return whole


def _merge(into: dict[str, Any], part: Mapping[str, Any]) -> None:
    for name, value in part.items():
        if isinstance(value, Mapping):
            _merge(into.setdefault(name, {}), value)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping) and "id" in value[0]:
            _merge_list(into.setdefault(name, []), value)
        else:
            into[name] = value


def _merge_list(into: list[Any], items: list[Any]) -> None:
    for item in items:
        same = next((one for one in into if one["id"] == item["id"]), None)
        if same is None:
            into.append(same := {})
        _merge(same, item)


def problems_by_schema(package: Mapping[str, Any]) -> list[str]:
    """What the official schema says against a release package. Needs the standard's files."""
    import jsonschema

    with zipfile.ZipFile(STANDARD) as archive:
        text = archive.read("standard-1__1__5/schema/dereferenced-release-schema.json")
    validator = jsonschema.Draft4Validator(
        json.loads(text), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    )
    return [
        f"{release['id']}: {'/'.join(map(str, error.absolute_path))}: {error.message}"
        for release in package["releases"]
        for error in validator.iter_errors(release)
    ]
