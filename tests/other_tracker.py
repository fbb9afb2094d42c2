"""Another tracker: two invented countries, a target in euro, three sectors, made-up rows."""

from pathlib import Path

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
    "pledges.csv": (
        "project_id,title,country,sector,amount,currency,stage,announced_on\n"
        "X1,Sample pier,AAA,sea,600000,EUR,said,2025-02-01\n"
        "X2,Sample airfield,BBB,air,100000,USD,paid,2025-01-02\n"
        "X3,Sample lighthouse,Betaland,sea,,EUR,paid,2025-04-01\n"
        "X4,Sample ferry,AAA,boats,10.55,EUR,said,2025-05-01\n"
    ),
}


def write_other_tracker(folder: Path) -> Path:
    """Write the data folder of the other tracker, and return it."""
    (folder / "codelists").mkdir()
    for name, content in OTHER.items():
        text = "\n".join(line.strip() for line in content.strip().splitlines()) + "\n"
        (folder / name).write_text(text, encoding="utf-8")
    return folder
