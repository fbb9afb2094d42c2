"""The shipped tracker, and another one: two invented countries, a target in euro, three sectors."""

from pathlib import Path

import pytest

from tests.measures.drawn import listed
from tracker.measures.rates import Rates
from tracker.terms.reference import SHIPPED, Reference, load_reference

OTHER = {
    "target.toml": """
        name = "Fund for the islands"
        amount = 2_000_000
        currency = "EUR"
        starts_on = 2025-01-01
        ends_on = 2026-12-31
        [fixed_rate]
        currency = "USD"
        target_units = 9
        currency_units = 10
        on = 2025-01-02
    """,
    "counting_rules.toml": """
        [[rule]]
        name = "promised"
        lowest_stage = "said"
        title = "Promised"
        [[rule]]
        name = "paid"
        lowest_stage = "paid"
        bases_left_out = ["loan_frame"]
        title = "Paid"
    """,
    "rates.csv": "date,currency,per_unit,source\n2025-03-03,XAX,0.5,invented bank\n",
    "codelists/country.csv": "code,en,ja,ru,aliases,iso_alpha2\nAAA,Alphaland,,,,\nBBB,Betaland,,,,\n",
    "codelists/sector.csv": "code,en,ja,ru,aliases\nsea,Sea,,,\nair,Air,,,\nother,Other,,,\n",
    "codelists/stage.csv": "code,en,ja,ru,aliases,rank\nsaid,Said,,,,1\npaid,Paid,,,,2\ncancelled,Cancelled,,,,\n",
}


@pytest.fixture(scope="session")
def shipped() -> Reference:
    return load_reference(SHIPPED)


@pytest.fixture(scope="session")
def shipped_list(shipped):
    return listed(shipped.pledges_path)


@pytest.fixture(scope="session")
def rates(shipped) -> Rates:
    return Rates(shipped.target, shipped.rates)


@pytest.fixture(scope="session")
def other(tmp_path_factory) -> Reference:
    folder: Path = tmp_path_factory.mktemp("other")
    (folder / "codelists").mkdir()
    for name, content in OTHER.items():
        text = "\n".join(line.strip() for line in content.strip().splitlines()) + "\n"
        (folder / name).write_text(text, encoding="utf-8")
    return load_reference(folder)
