"""What a link says, and what becomes of what it cannot say."""

from urllib.parse import parse_qsl


def test_a_pages_own_value_that_is_too_long_is_named_and_not_dropped_in_silence(reader):
    here = reader.open("rules")
    here.app.query_params["claim"] = "9" * 5_000
    here.ran()

    assert "“claim=999" in here.text
    assert "claim" not in here.query


def test_a_pages_own_value_comes_back_with_the_page_and_goes_with_no_other(reader):
    here = reader.open("pledges", list="sample")
    here.app.query_params["q"] = "bridge"
    here.ran()
    here.open("quality")
    assert "q" not in here.query

    here.open("pledges")
    assert here.query["q"] == "bridge"


def test_several_codes_of_a_field_narrow_the_list_together(reader):
    here = reader.open("quality", list="sample", country="UZB,KAZ")

    assert here.query["country"] == "UZB,KAZ"
    assert "Only: Uzbekistan, Kazakhstan" in [button.label.replace("\\", "") for button in here.app.button]


def test_a_code_that_means_nothing_among_several_is_said(reader):
    here = reader.open("quality", list="sample", country="UZB,ATLANTIS")

    assert "“country=UZB,ATLANTIS”" in here.text
    assert "country" not in dict(parse_qsl("&".join(here.query)))
