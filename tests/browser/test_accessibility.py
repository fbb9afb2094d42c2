"""What axe-core finds on the pages, in light and dark, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

MINIMAL = {
    "name": "list.csv",
    "mimeType": "text/csv",
    "buffer": b"country,sector,amount_jpy\nUZB,energy,1000000000\nAtlantis,energy,5\n",
}


@pytest.mark.parametrize(
    ("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
)
@pytest.mark.parametrize(
    "path", ["/?list=sample", "/submit?lang=ja", "/method?lang=ru", "/changes?lang=ru", "/releases?lang=ja"]
)
def test_axe_finds_nothing(address, opened, path, width, scheme):
    page = opened(address + path, width=width, scheme=scheme)
    if path.startswith("/submit"):
        page.set_input_files('input[type="file"]', MINIMAL)
        page.wait_for_selector(".badge-fix")
    page.wait_for_function(
        "() => document.documentElement.lang !== '' && document.querySelectorAll('h2, h1').length > 0"
    )
    page.wait_for_timeout(500)

    found = Axe().run(page).response["violations"]

    assert [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in found] == []
