"""The links of a page that open the pledges behind a figure: what they say, and what they open."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

LINK = re.compile(r'<a href="(pledges\?[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def linked_figures(html: str) -> list[tuple[str, dict[str, str]]]:
    """Return the text of each link to the pledges, with the values of the view that it opens."""
    return [
        (unescape(re.sub(r"<[^>]*>", "", text)), dict(parse_qsl(urlsplit(unescape(href)).query)))
        for href, text in LINK.findall(html)
    ]
