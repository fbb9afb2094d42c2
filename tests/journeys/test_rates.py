"""The page of exchange rates: what rates moved, exactly, and every rate with its day, source and rows."""

from datetime import date

import pytest

from tests.journeys.linked_figures import linked_figures
from tracker.measures.counting import counted
from tracker.measures.progress import total_of
from tracker.measures.rate_splits import between_days
from tracker.measures.rates import Rates
from tracker.measures.values import valued
from tracker.terms.money import money
from tracker.terms.target import RateView, Window
from tracker.ui import cache

SINCE, ON = date(2026, 6, 1), date(2026, 11, 20)
SAMPLE = {"list": "sample", "on": ON.isoformat(), "lang": "en"}
WITHOUT_RATE = (
    b"project_id,title,country,sector,stage,amount,currency,announced_on\n"
    b"A,One,KAZ,energy,signed,1000,KZT,2026-02-02\n"
    b"B,Two,KAZ,energy,signed,1000,USD,2026-02-01\n"
)


def said(reader) -> str:
    return " ".join(reader.text.replace("\N{NO-BREAK SPACE}", " ").split())


def yen(value, language="en"):
    return money(value, "JPY", language, exact=True).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def seen(reader):
    """Return how the made-up list is counted in a rate view on a day."""
    reader.open(**SAMPLE)
    reference, pledges = cache.reference(), cache.listed("sample").pledges
    rates = Rates(reference.target, reference.rates)

    def seen(view, on=ON):
        return counted(
            valued(pledges, reference, rates, view, on), reference, reference.rules[0], Window.MOVED, on
        )

    return seen


def test_the_three_rate_views_stand_side_by_side(reader, seen):
    reader.open("rates")
    totals = [total_of(seen(view), cache.reference().target) for view in RateView]

    assert len({total.rows for total in totals}) == 1
    for total in totals:
        assert yen(total.counted) in said(reader)
    for view in RateView:
        assert f"rates={view.value}" in reader.html


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_between_two_days_the_parts_are_those_of_measures(readers, seen, language):
    other = readers().open("rates", **SAMPLE | {"lang": language})
    other.open("rates", since=SINCE.isoformat(), rates="latest")
    found = between_days(seen(RateView.LATEST, SINCE), seen(RateView.LATEST))

    assert found.together["by_rate"] != 0
    for name in ("before", "by_amount", "by_rate", "after"):
        assert yen(abs(found.together[name]), language) in said(other), name
    assert f"on={SINCE}" in other.html
    assert other.query["since"] == SINCE.isoformat()


def test_in_the_rate_of_the_event_nothing_moves_and_the_latest_rate_is_a_link_away(reader, seen):
    reader.open("rates")
    reader.open("rates", since=SINCE.isoformat())
    latest = between_days(seen(RateView.LATEST, SINCE), seen(RateView.LATEST)).together["by_rate"]

    assert "¥0 by exchange rates" in said(reader)
    assert "In this rate view a rate once taken never moves." in said(reader)
    sign = "+" if latest > 0 else "−"
    assert f"{sign}{money(abs(latest), 'JPY', 'en')} by exchange rates" in said(reader)


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize("since", ["x", "2026-13-01", "2027-01-01", "1066-10-14", "20260101"])
def test_a_day_that_means_nothing_is_named(reader, since):
    reader.open("rates")
    reader.open("rates", since=since)

    assert f"“since={since}” means nothing here" in said(reader)


def test_an_amount_without_a_rate_is_said_counted_nowhere_and_opens_its_row(reader):
    reader.open("submit", lang="en")
    reader.drop("own.csv", WITHOUT_RATE)
    reader.open("rates", list="own", on=ON.isoformat())
    shown = said(reader)

    assert "2 of 2 amounts that count are in another currency; 1 has no exchange rate" in reader.headline
    assert "1 amount that counts has no exchange rate within 31 days." in shown
    assert "standing=counted-without-rate" in reader.html
    assert "1,000 Kazakhstani tenge" in shown
    assert "30 January 2026" in shown  # the rate of Friday for a pledge of Sunday


def test_the_release_says_which_rates_it_keeps_and_two_releases_are_parted(reader):
    reader.open("rates", lang="en", window="all")
    kept = "The release keeps"

    assert kept in said(reader)
    assert "Nothing → Release 1: ¥0 by exchange rates" in said(reader)
    assert "The target is in JPY" in said(reader)
    assert "In USD the target was worth between $18.3 billion and $19.7 billion" in said(reader)


def test_a_list_in_the_target_s_currency_needs_no_rate(reader):
    reader.open("submit", lang="en")
    reader.drop("own.csv", b"country,sector,amount,currency\nKAZ,energy,5000000,JPY\n")
    reader.open("rates", list="own")

    assert reader.headline == "No amount that counts needs an exchange rate"


def test_a_currency_opens_its_pledges_and_its_parts_their_rows(reader, seen):
    reader.open("rates")
    reader.open("rates", since=SINCE.isoformat(), rates="latest")
    links = linked_figures(reader.html)
    found = between_days(seen(RateView.LATEST, SINCE), seen(RateView.LATEST)).by_currency

    for row in found.to_dict("records"):
        own = [(text, values) for text, values in links if values.get("filed_in") == row["currency"]]
        before = [text for text, values in own if values["on"] == SINCE.isoformat()]
        after = [text for text, values in own if values["on"] == ON.isoformat()]
        assert yen(row["before"]) in [text.replace("\N{NO-BREAK SPACE}", " ") for text in before]
        assert yen(row["after"]) in [text.replace("\N{NO-BREAK SPACE}", " ") for text in after]
        assert "rates?list=sample&amp;rule=pledged&amp;window=moved&amp;rates=latest" in reader.html
        assert f"filed_in={row['currency']}" in reader.html


def test_narrowed_to_a_currency_the_parts_are_those_of_its_pledges(reader, seen):
    reader.open("rates")
    reader.open("rates", since=SINCE.isoformat(), rates="latest", filed_in="USD")
    found = between_days(seen(RateView.LATEST, SINCE), seen(RateView.LATEST)).by_currency.set_index(
        "currency"
    )

    assert "Only: amounts in USD" in [button.label.replace("\\", "") for button in reader.app.button]
    assert f"{yen(abs(found.loc['USD', 'by_rate']))}" in said(reader)
    assert yen(found.loc["USD", "after"]) in said(reader)
    assert "KZT" not in said(reader)


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize("filed_in", ["usd", "US", "USD,", "USD;EUR"])
def test_what_is_no_currency_is_named(reader, filed_in):
    reader.open("rates", filed_in=filed_in)

    assert f"“filed_in={filed_in}” means nothing here" in said(reader)
    assert "filed_in" not in reader.query
