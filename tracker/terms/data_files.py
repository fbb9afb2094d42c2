"""The files of the data folder, read one by one: TOML, code lists, headings, texts, outlines."""

import csv
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd

from tracker.terms.codelists import Code, CodeList
from tracker.terms.errors import TrackerError
from tracker.terms.language import LANGUAGES, N_, SOURCE_LANGUAGE
from tracker.terms.money import digits
from tracker.terms.target import CountingRule, FixedRate, Target, Texts

CODE_COLUMNS = {"code", "aliases", "rank", *LANGUAGES}


class ReferenceDataError(TrackerError):
    """The folder of data cannot be used."""

    next_step = N_("Correct the file in the data folder, or unset TRACKER_DATA to use the shipped one.")


@dataclass(frozen=True, slots=True)
class Heading:
    """One known heading of a column: the field it names, as seen in real files."""

    field: str
    language: str
    alias: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """A sourced figure shown beside the target. `amount` is in full units of `currency`.

    `years` is how many years its own wording says that it covers; None where it does not say.
    """

    name: str
    amount: int
    currency: str
    kind: str
    title: Texts
    wording: str
    caveat: Texts
    source_url: str | None
    years: int | None = None


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file's content.

    Raises:
        ReferenceDataError: if it is missing or not TOML.
    """
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise ReferenceDataError(
            N_("The file {name} is missing from the data folder."), name=path.name
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ReferenceDataError(
            N_("The file {name} of the data folder cannot be read: {reason}."), name=path.name, reason=error
        ) from error


def read_target(path: Path) -> Target:
    """Return the target that a TOML file describes.

    Raises:
        ReferenceDataError: if something is missing from it or cannot be.
    """
    content = read_toml(path)
    try:
        currency = content["currency"]
        fixed = content.get("fixed_rate")
        target = Target(
            name=texts(content["name"]),
            short_name=texts(content.get("short_name", content["name"])),
            amount=int(content["amount"]) * 10 ** digits(currency),
            currency=currency,
            starts_on=day(content["starts_on"]),
            ends_on=day(content["ends_on"]),
            fixed=FixedRate(
                fixed["currency"],
                Fraction(fixed["target_units"]) / Fraction(fixed["currency_units"]),
                day(fixed["on"]),
            )
            if fixed
            else None,
            wording=tuple(content.get("wording", ())),
            assumptions=tuple(texts(entry) for entry in content.get("assumption", ())),
            source_url=content.get("source_url", ""),
            report_address=content.get("report_to"),
            announced=texts(content.get("announced", "")),
            window_titles={name: texts(title) for name, title in content.get("window_titles", {}).items()},
            second_person=bool(content.get("second_person", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ReferenceDataError(
            N_("The file {name} of the data folder cannot be read: {reason}."),
            name=path.name,
            reason=repr(error),
        ) from error
    if target.amount <= 0 or target.ends_on <= target.starts_on:
        raise ReferenceDataError(
            N_("The target in {name} needs a positive amount and a period that ends after it starts."),
            name=path.name,
        )
    return target


def read_rules(path: Path, stages: CodeList) -> tuple[tuple[CountingRule, ...], str]:
    """Return the counting rules, and the name of the one that stands beside the first in the headline."""
    entries = read_toml(path).get("rule", [])
    try:
        rules = tuple(
            CountingRule(
                name=entry["name"],
                title=texts(entry["title"]),
                explanation=texts(entry.get("explanation", "")),
                lowest_stage=entry["lowest_stage"],
                funding=tuple(entry["funding"]) if "funding" in entry else None,
                bases_left_out=tuple(entry.get("bases_left_out", ())),
                source_url=entry.get("source_url"),
                phrase=texts(entry.get("phrase", "")),
            )
            for entry in entries
        )
    except (KeyError, TypeError) as error:
        raise ReferenceDataError(
            N_("The file {name} of the data folder cannot be read: {reason}."),
            name=path.name,
            reason=repr(error),
        ) from error
    unknown = [
        rule.lowest_stage
        for rule in rules
        if rule.lowest_stage not in stages or stages[rule.lowest_stage].rank is None
    ]
    if unknown or not rules:
        raise ReferenceDataError(
            N_("The file {name} needs at least one rule, each with a stage of the ladder."), name=path.name
        )
    firm = next((entry["name"] for entry in entries if entry.get("firm")), rules[-1].name)
    return rules, firm


def read_baselines(path: Path) -> tuple[Baseline, ...]:
    """Return the figures shown beside the target; none without the file."""
    if not path.exists():
        return ()
    return tuple(
        Baseline(
            entry["name"],
            int(entry["amount"]),
            entry["currency"],
            entry["kind"],
            texts(entry["title"]),
            entry["wording"],
            texts(entry["caveat"]),
            entry.get("source_url"),
            entry.get("years"),
        )
        for entry in read_toml(path).get("baseline", [])
    )


def read_codelist(path: Path, name: str) -> CodeList:
    """Return a code list; an empty one without the file, unless pledges cannot do without it."""
    if not path.exists():
        if name in {"country", "sector", "stage"}:
            raise ReferenceDataError(N_("The file {name} is missing from the data folder."), name=path.name)
        return CodeList(name, ())
    with path.open(encoding="utf-8-sig", newline="") as file:
        return CodeList(
            name,
            tuple(
                Code(
                    code=row["code"],
                    names={language: row[language] for language in LANGUAGES if row.get(language)},
                    aliases=tuple(alias for alias in (row.get("aliases") or "").split("|") if alias),
                    rank=int(row["rank"]) if row.get("rank") else None,
                    more={key: value for key, value in row.items() if key not in CODE_COLUMNS and value},
                )
                for row in csv.DictReader(file)
            ),
        )


def read_headings(path: Path) -> tuple[Heading, ...]:
    """Return the known headings of columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(Heading(row["field"], row["language"], row["alias"]) for row in csv.DictReader(file))


def read_texts(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return a CSV of the data folder as text ("" where blank); an empty frame without the file."""
    if not path.exists():
        return pd.DataFrame({column: pd.Series(dtype="str") for column in columns})
    return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")


def read_outlines(path: Path) -> dict[str, Any] | None:
    """Return the outlines for the map, or None."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def texts(value: str | Mapping[str, str]) -> Texts:
    """Return a text by language, also where the file has one text for all."""
    return {SOURCE_LANGUAGE: value} if isinstance(value, str) else dict(value)


def day(value: date | str) -> date:
    """Return a TOML date or an ISO text as a day."""
    return value if isinstance(value, date) else date.fromisoformat(value)
