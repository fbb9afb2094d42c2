"""What only a real browser can show."""

import re

import pytest

from tests.browser.conftest import READY, outside, serving, settled

DEEP = {
    "/method": "Method",
    "/submit": "Submit a list",
    "/?rule=committed&window=all&rates=fixed&currency=USD&lang=ja": "確約額",
}


@pytest.mark.parametrize("link", DEEP)
def test_a_deep_link_works_as_the_first_request_to_a_cold_server(opened, link):
    with serving() as address:
        page = opened(address + link)

        assert DEEP[link] in page.inner_text(READY)
        assert (
            page.locator('[data-testid="stHeader"] nav, [data-testid="stHeader"] [role="navigation"]').count()
            > 0
        )
        assert page.locator('[data-testid="stDialog"]').count() == 0
        assert "not found" not in page.inner_text("body").lower()


def test_the_view_survives_a_change_of_page(address, opened):
    page = opened(f"{address}/?rule=committed&window=all&rates=fixed&currency=USD&lang=ja")
    page.get_by_text("このサイトについて").first.click()
    page.get_by_role("menuitem", name="集計方法").click()
    page.wait_for_url("**/method*")
    settled(page)

    assert all(
        part in page.url
        for part in ("rule=committed", "window=all", "rates=fixed", "currency=USD", "lang=ja")
    )


@pytest.mark.parametrize(("locale", "language"), [("ja-JP", "ja"), ("ru-RU", "ru"), ("de-DE", "en")])
def test_a_first_visit_speaks_the_browsers_language(address, opened, locale, language):
    page = opened(address, locale=locale)
    page.wait_for_function(f"() => document.documentElement.lang === '{language}'", timeout=10_000)


def test_no_request_leaves_the_machine(address, opened):
    page = opened(f"{address}/?list=sample")  # nor from any other page that these tests open: `opened` looks

    assert outside(address, page.requested) == []
    assert outside(address, [*page.requested, "https://fonts.example/a.css"]) == [
        "https://fonts.example/a.css"
    ]


def test_a_country_of_the_map_is_chosen_by_keyboard(address, opened):
    page = opened(f"{address}/?list=sample&lang=en")
    country = page.locator('[data-code="KAZ"]')
    country.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**country=KAZ**")
    page.wait_for_selector("text=Only: Kazakhstan")

    page.locator('[data-code="KAZ"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search.includes('country')")


def test_a_country_of_the_map_is_chosen_by_click(address, opened):
    page = opened(f"{address}/?list=sample&lang=en")
    page.locator('[data-code="UZB"]').click()
    page.wait_for_url("**country=UZB**")


def test_a_switch_is_turned_by_keyboard(address, opened):
    page = opened(f"{address}/?lang=en")
    page.get_by_role("radio", name="Pledged", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url("**rule=signed**")


def test_a_file_dropped_on_the_page_is_read_and_has_its_own_overview(address, opened):
    page = opened(f"{address}/submit?lang=ja")
    content = "国名,分野,案件名,金額（億円）,段階,発表日\nウズベキスタン,エネルギー,風力発電所,67,確約済み,令和8年1月20日\n"
    page.set_input_files(
        'input[type="file"]', {"name": "一覧.csv", "mimeType": "text/csv", "buffer": content.encode("cp932")}
    )
    page.wait_for_selector("text=「一覧.csv」から1件の誓約を読み取り")
    page.get_by_role("button", name="このファイルの概要を見る").click()
    page.wait_for_url("**list=own**")
    page.wait_for_selector("text=投入したファイル（未公開）")

    assert "67億円" in page.inner_text(READY)


def test_streamlits_own_words_are_said_in_the_readers_language(address, opened):
    page = opened(f"{address}/submit?lang=ru")
    page.wait_for_function("() => document.documentElement.lang === 'ru'")

    assert not re.search(
        "Browse files|Drag and drop|Upload", page.inner_text('[data-testid="stFileUploader"]')
    )


def test_an_unknown_address_of_the_interface_is_refused_plainly(address, opened):
    page = opened(address)
    answer = page.request.get(f"{address}/api/v1/nothing")

    assert answer.status == 404


def test_the_browsers_program_is_sent_compressed_and_whole(address, opened):
    page = opened(address)
    script = next(url for url in page.requested if "/static/js/index" in url)
    packed = page.request.get(script, headers={"Accept-Encoding": "gzip"})
    plain = page.request.get(script, headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.body() == plain.body()
    assert int(packed.headers["content-length"]) < len(plain.body()) / 2
