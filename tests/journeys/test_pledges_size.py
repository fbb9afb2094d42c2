"""The list of pledges is small on the wire, whatever the list and its texts are."""

import csv
import io

from tracker.terms.fields import FIELDS
from tracker.ui.pledges.pledge_list import COLUMNS, PAGE

MOST = 300_000


def test_the_longest_texts_in_every_column_stay_under_the_limit(reader):
    names = [field.name for field in FIELDS]
    known = {"country": "KAZ", "sector": "energy", "stage": "signed", "amount": "1000", "currency": "JPY"}
    dated = {"announced_on": "2026-01-10", "stage_on": "2026-01-11", "same_as": ""}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    for number in range(PAGE):
        long = f"{number}の" + "長い説明文である。" * 14
        own = {
            "project_id": f"計画-{number}",
            "japan_share_amount": "5",
            "source_url": f"https://example.org/{number}",
        }
        blank = dict.fromkeys(("priority_area", "programme", "funding", "amount_basis"), "")
        row = {**dict.fromkeys(names, long), **known, **dated, **own, **blank}
        writer.writerow([row[name] for name in names])
    reader.open("submit", lang="ja").drop("list.csv", text.getvalue().encode())
    reader.open("pledges", list="own", columns=",".join(COLUMNS), lang="ja")

    size = len(reader.html.encode())
    assert str(PAGE) in reader.headline
    assert MOST / 5 < size < MOST
