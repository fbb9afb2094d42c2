"""The page of one pledge: any ID, its conversions and standings, what belongs to it, a wrong number."""

import dataclasses
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.journeys.publishing import HEAD, published
from tracker.ui import cache

ODD = ("計画/第1号 (A&B)", "a b?c=1&d#e", "<b>x</b>")


def test_a_pledge_shows_its_fields_its_value_and_every_way_of_counting(reader):
    reader.open("pledge", lang="en", id="KZ-2025-001")

    assert reader.headline.startswith("Pavlodar gallium plant")
    assert "By the rule “Pledged” (Since the summit) it counts ¥3,119,199,118." in reader.plain
    assert "USD 20,000,000" in reader.plain
    assert "1 USD = 155.96 JPY" in reader.plain
    assert "¥3,157,894,737" in reader.plain  # 20 million × 3000 / 19
    assert "It counts in 10 of 15 ways of counting" in reader.plain
    assert "Mitsubishi Corporation RtM Japan" in reader.plain


def test_its_umbrella_leads_to_its_sisters(reader):
    reader.open("pledge", lang="en", id="UZ-2025-002")

    assert "Part of: UZ-ACWA" in reader.plain
    assert "UZ-2025-001" in reader.html
    assert re.search(r'href="pledges\?[^"]*part_of=UZ-ACWA', reader.html)


@pytest.mark.parametrize("lang", ["en", "ja", "ru"])
def test_every_shipped_pledge_has_a_page(readers, lang):
    found = readers().open("pledge", lang=lang, id="KZ-2025-001")
    for identifier in list(cache.listed("present").pledges["project_id"])[::9]:
        assert found.open("pledge", id=identifier).headline


def test_an_unknown_id_leads_to_those_like_it_and_to_the_list(reader):
    reader.open("pledge", lang="en", id="kz-2025-01")

    assert "There is no pledge kz-2025-01 in this list" in reader.headline
    assert "KZ-2025-001" in reader.plain
    assert 'href="pledges?' in reader.html


def test_without_an_id_the_page_leads_to_the_list(reader):
    reader.open("pledge", lang="en")

    assert reader.headline == "No pledge is chosen"


def test_any_text_is_an_id_and_is_shown_as_text(reader):
    rows = "".join(f'"{text}",KAZ,energy,T{at},1{at},JPY,signed,2026-01-10\n' for at, text in enumerate(ODD))
    reader.open("submit", lang="en").drop("list.csv", (HEAD + rows).encode())
    reader.open("pledges", list="own", window="all", standing="all")
    for text in ODD:
        reader.open("pledge", list="own", id=text)
        assert reader.headline.startswith("T")
        assert "<b>x</b>" not in reader.html


def test_findings_of_its_line_are_shown_where_they_are_known(reader):
    row = "A,Kazakhstan,moonshots,Wind,1200,JPY,signed,2026-01-10\n"
    reader.open("submit", lang="en").drop("list.csv", (HEAD + row).encode())
    reader.open("pledge", list="own", id="A")

    assert "on its line in the file" in reader.plain
    assert "A sector that is not known" in reader.plain


@pytest.mark.usefixtures("editors_store")
def test_a_pledge_that_vanished_is_shown_in_the_release_that_had_it_last(reader):
    published(reader, HEAD + "A,KAZ,energy,Wind,1,JPY,signed,2026-01-10\n", gone=True, scope="all")
    reader.open("pledge", id="KZ-2025-001", lang="en")

    assert "It was in an earlier release. The last that has it is release 1." in reader.plain
    assert re.search(r'href="pledge\?[^"]*release=1', reader.html)


@pytest.mark.usefixtures("editors_store")
def test_its_history_tells_what_changed_from_release_to_release(reader):
    first = "A,KZ,energy,Wind,1000,JPY,mou,2026-01-10\n"
    second = first + "B,UZ,water,Pump,5,JPY,mou,2026-01-10\n"
    third = second.replace("1000,JPY,mou", "2500,JPY,signed")
    published(reader, HEAD + first, note="One.", gone=True, scope="all")
    published(reader, HEAD + second, note="Two.", scope="all")
    published(reader, HEAD + third, note="Three.", scope="all")
    reader.open("pledge", id="A", lang="en")

    assert "It has said 2 different things over the releases" in reader.plain
    assert "2–3" in reader.plain
    assert "Amount, Stage" in reader.plain


def test_a_wrong_number_is_reported_to_the_address_of_the_tracker(reader, monkeypatch):
    reader.open("pledge", lang="en", id="KZ-2025-001")
    assert not reader.app.get("link_button")

    real = cache.reference()
    changed = dataclasses.replace(
        real, target=dataclasses.replace(real.target, report_address="mailto:desk@example.org")
    )
    monkeypatch.setattr(cache, "reference", lambda: changed)
    link = reader.ran().app.get("link_button")[0].proto
    found = parse_qs(urlsplit(link.url).query)

    assert link.label == "Report a wrong number"
    assert found["subject"][0].startswith("Wrong number: KZ-2025-001 Pavlodar")
    assert "id=KZ-2025-001" in found["body"][0]
    assert "rule=pledged" in found["body"][0]
