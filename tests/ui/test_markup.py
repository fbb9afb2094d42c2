import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.ui.markup import Html, host, joined, link, markdown, table, tag, web_address


@given(st.text())
def test_text_never_becomes_markup(text):
    written = tag("p", text, title=text)

    assert written.count("<") == 2
    assert written.count('"') == 2


def test_html_of_our_own_stays_html():
    assert joined([tag("b", "a"), "<i>"], Html("<br>")) == "<b>a</b><br>&lt;i&gt;"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c&d", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://", False),
        ("ftp://example.org", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_links_lead_to_the_web_only(url, linked):
    assert web_address(url) is linked
    assert ("href=" in link(url, "x")) is linked


def test_a_link_cannot_break_out_of_its_attribute():
    assert '"><script>' not in link('https://example.org/"><script>', "x")


def test_the_site_of_a_text_that_is_no_address_is_the_text():
    assert host("not a site") == "not a site"
    assert host("https://www.example.org/x") == "example.org"


@given(st.text(alphabet="*_[]()`#<>$:~|!\\{}^=+-.&a 1"))
def test_markdown_signs_lose_their_meaning(text):
    escaped = markdown(text)

    for at, sign in enumerate(escaped):
        if sign in "*_[]`<>$:":
            before = escaped[:at]
            assert (len(before) - len(before.rstrip("\\"))) % 2 == 1


def test_every_cell_of_a_table_knows_its_heading():
    written = table(["Name", "<Sum>"], [["a", "1"], ["b", "2"]], caption="c")

    assert written.count('data-label="&lt;Sum&gt;"') == 2
    assert written.count('scope="row"') == 2


@pytest.mark.parametrize("row", [["Kazakhstan"], ["Kazakhstan", "5", "7"]])
def test_a_row_with_too_few_or_too_many_cells_is_not_shown_as_if_it_were_whole(row):
    with pytest.raises(ValueError, match="zip"):
        table(["Country", "Counted"], [row], caption="By country")


def test_a_caption_below_the_same_heading_is_only_heard():
    shown = table(["Name", "Sum"], [["a", "1"]], caption="Sums", headed=True)

    assert '<caption><span class="unseen">Sums</span></caption>' in shown
