"""Names with words around them that name nothing by themselves: forms of state, bodies of countries, places within."""

import re
from collections.abc import Iterator

from tracker.terms.codelists import CodeList

# The words of a state's form, of a group of states and of a place, in the languages of the lists: no names.
BEFORE = re.compile(
    r"(?:the )?(?:republic|rep\.?|respublika|république|rép\.?|republik|república|repubblica)(?: of| du| de| d’| der| di)?(?: the)? "
    r"|(?:республика|респ\.?) (?=\S)"
    r"|(?:all |the )*(?:countries|states|republics|nations|region)(?: of| in)?(?: the)? |all (?:of )?(?:the )?"
    r"|(?:все |5 |пять )?(?:страны|государства|республики|регион|регионы) "
)
AFTER = re.compile(
    r"(?: (?:republic|rep\.?|respublikasi|respublikasy|república|cumhuriyeti|республика|респ\.?|республикасы|республикаси|ҷумҳурияти"
    r"|region|countries|states|republics|nations|регион|страны|государства)"
    r"| ?(?:共和国|共和國|공화국|民国|諸国|各国|全域|全体|地域|[5五] ?[かカヵヶケ箇]国)|(?<=[ァ-ヺー])国|[ -]?\(?5\)?)\Z"
)
PLACE = re.compile(
    r"(?:г|гор|обл|р-н|пос)\.? \S.*|(?:город|область|район|city of|region of|province of) .+"
    r"|.+[ -](?:city|region|province|oblast|district|viloyati|vilayat|welaýaty|город|область|обл\.?|район|вилоят[иы]?|облысы|облусу|қаласы|шаары|shahri)"
    r"|.+(?:市|州|県|地区)"
)
PARTS = re.compile(r"[()（）/／|,;:：、–—・\n\[\]]|\s-\s|-(?=[a-z]{2,3}$)")


def named_within(codelist: CodeList, text: str) -> str | None:
    """Return the one code that a text names once words that name nothing are left out, or None.

    `text` is folded. A text of several parts must hold a known name, and nothing that could name
    something else: only forms of state, numbers, and places within that country.
    """
    parts = [part.strip(" .") for part in PARTS.split(text)]
    parts = [part for part in parts if part and not part.isdigit()]
    known: set[str] = set()
    others: list[str] = []
    for part in parts:
        code = bare_code(codelist, part)
        if code:
            known.add(code)
        else:
            others.append(part)
    if len(known) != 1:
        return None
    code = known.pop()
    places = codelist.places(code)
    return (
        code if all(only_form(part) or part in places or PLACE.fullmatch(part) for part in others) else None
    )


def bare_code(codelist: CodeList, part: str) -> str | None:
    """Return the code of a name with or without the words of a form around it."""
    return next((code for name in bare_names(part) if (code := codelist.find(name))), None)


def bare_names(part: str) -> Iterator[str]:
    """Yield a name as it stands, and without the words of a form before and behind it."""
    yield part
    head = BEFORE.match(part)
    rest = part[head.end() :] if head else part
    if head:
        yield rest
    for text in (part, rest):
        tail = AFTER.search(text)
        if tail and tail.start():
            yield text[: tail.start()]


def only_form(part: str) -> bool:
    """Return whether a part is nothing but the words of a form ("Republic of")."""
    return bool(BEFORE.fullmatch(f"{part} ") or AFTER.fullmatch(f" {part}") or AFTER.fullmatch(part))
