"""The tracker's own data: target, counting rules, code lists, claims, trade, rates, facts.

All of it comes from `data/` (or the folder that `TRACKER_DATA` names).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from tracker.terms.codelists import CodeList
from tracker.terms.data_files import (
    Baseline,
    Heading,
    read_baselines,
    read_codelist,
    read_headings,
    read_outlines,
    read_rules,
    read_target,
    read_texts,
    read_toml,
)
from tracker.terms.fields import CODE_FIELDS
from tracker.terms.target import CountingRule, Target
from tracker.terms.vocabulary import Vocabulary

SHIPPED = Path(__file__).resolve().parents[2] / "data"
ENVIRONMENT = "TRACKER_DATA"
CLAIM_COLUMNS = (
    "claim_id",
    "scope",
    "country",
    "as_of",
    "documents_count",
    "amount",
    "currency",
    "what_it_is",
    "source_url",
    "source_excerpt",
    "overlaps_with",
    "use",
)
TRADE_COLUMNS = (
    "year",
    "country",
    "period",
    "reporter",
    "japan_exports_usd",
    "japan_imports_usd",
    "total_usd",
    "precision",
    "quality_flag",
    "source",
    "source_url",
    "notes",
)
RATE_COLUMNS = ("date", "currency", "per_unit", "source")


@dataclass(frozen=True)
class Reference:
    """Everything a tracker knows besides its pledges.

    `claims` and `trade` are frames of text, as their files; `outlines` is None without a map.
    """

    folder: Path
    target: Target
    rules: tuple[CountingRule, ...]
    firm_rule: str
    baselines: tuple[Baseline, ...]
    codelists: Mapping[str, CodeList]
    headings: tuple[Heading, ...]
    claims: pd.DataFrame
    trade: pd.DataFrame
    rates: pd.DataFrame
    facts: Mapping[str, Any]
    outlines: Mapping[str, Any] | None

    @cached_property
    def rule_by_name(self) -> Mapping[str, CountingRule]:
        """The counting rules by name."""
        return {rule.name: rule for rule in self.rules}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that pledge files are recognised by."""
        return Vocabulary(self)

    @cached_property
    def made_up_titles(self) -> frozenset[str]:
        """The titles of the made-up example list, which is never part of a release."""
        if not self.sample_path.exists():
            return frozenset()
        return frozenset(read_texts(self.sample_path, ("title",))["title"]) - {""}

    @property
    def pledges_path(self) -> Path:
        """The list that the tracker starts from."""
        return self.folder / "pledges.csv"

    @property
    def sample_path(self) -> Path:
        """The made-up example list."""
        return self.folder / "sample.csv"


def data_folder() -> Path:
    """Return the folder of the tracker's data: `TRACKER_DATA`, or the shipped one."""
    return Path(os.environ.get(ENVIRONMENT) or SHIPPED)


def load_reference(folder: Path | None = None) -> Reference:
    """Return the data of the tracker in `folder`.

    Raises:
        ReferenceDataError: if a file is missing or says something that cannot be.
    """
    folder = folder or data_folder()
    codelists = {name: read_codelist(folder / "codelists" / f"{name}.csv", name) for name in CODE_FIELDS}
    target = read_target(folder / "target.toml")
    rules, firm = read_rules(folder / "counting_rules.toml", codelists["stage"])
    headings = folder / "headings.csv"
    return Reference(
        folder=folder,
        target=target,
        rules=rules,
        firm_rule=firm,
        baselines=read_baselines(folder / "baselines.toml"),
        codelists=codelists,
        headings=read_headings(headings if headings.exists() else SHIPPED / "headings.csv"),
        claims=read_texts(folder / "claims.csv", CLAIM_COLUMNS),
        trade=read_texts(folder / "trade.csv", TRADE_COLUMNS),
        rates=read_texts(folder / "rates.csv", RATE_COLUMNS),
        facts=read_toml(folder / "facts.toml") if (folder / "facts.toml").exists() else {},
        outlines=read_outlines(folder / "outlines.json"),
    )
