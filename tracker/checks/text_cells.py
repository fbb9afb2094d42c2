"""Free text: kept as it is, with what a reader should know about it said."""

import re
import unicodedata
from collections.abc import Callable

import numpy as np
import pyarrow as pa

from tracker.checks.cells import Cells
from tracker.checks.rows import LEFT_OUT, NOTED, Rows
from tracker.checks.scripts import ODD_HYPHEN, mixed
from tracker.checks.vectors import PIECE, beginning, lengths, matching
from tracker.intake.table import CellKind
from tracker.intake.text_arrays import octets, offsets
from tracker.terms.fields import FIELD_BY_NAME, Kind
from tracker.terms.findings import Effect
from tracker.terms.language import N_

LONGEST = 32_767
"""Characters that a spreadsheet cell holds; beyond them a spreadsheet cuts."""

SUSPECT_ASCII = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f<]|\]\(|^[=+\-@]|(?i:javascript:|data:text|vbscript:)"
SUSPECT = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f<\x{ad}\x{34f}\x{61c}\x{115f}\x{1160}\x{17b4}\x{17b5}\x{180e}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}"
    r"\x{3164}\x{feff}\x{ffa0}\x{fff9}-\x{fffd}\x{e0000}-\x{e007f}ÃÂâÐÑã]|[РС][\x{80}-\x{bf}°±²³µ¶·]|[縺繧繝]|\]\(|^[=+\-@＝＋－＠]|(?i:javascript:|data:text|vbscript:)"
    r"|[A-Za-z][^\sA-Za-z]*[\x{370}-\x{3ff}\x{400}-\x{52f}]|[\x{370}-\x{3ff}\x{400}-\x{52f}][^\s\x{370}-\x{52f}]*[A-Za-z]"
)

FORMULA = re.compile(r"[=@]\S|[+-](?=\S)(?![\d\s().\-–/]*$)")
MARKUP = re.compile(r"<[A-Za-z/!?]|\]\(\s*[A-Za-z/#.]|(?:javascript|vbscript)\s*:|data:text/", re.IGNORECASE)
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u061c\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
JOINER = re.compile("[\u200c\u200d]")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
BROKEN_TOKEN = re.compile(r"\S*[ÃÂâÐÑãРС縺繧繝]\S*")


def formula(text: str) -> bool:
    """Return whether a spreadsheet would take the text for a formula."""
    return bool(FORMULA.match(unicodedata.normalize("NFKC", text[:64]).lstrip() + text[64:]))


def seen(text: str) -> str:
    """Return a text without the characters that cannot be seen; joiners too, which no value needs."""
    return text if text.isascii() else JOINER.sub("", INVISIBLE.sub("", BIDI.sub("", text)))


def invisible(text: str) -> bool:
    """Return whether the text holds characters that cannot be seen (joiners inside words of scripts that need them are no such)."""
    return bool(INVISIBLE.search(text)) or any(lonely(text, at.start()) for at in JOINER.finditer(text))


def lonely(text: str, at: int) -> bool:
    """Return whether a joiner stands between letters that never join."""
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return len(around) < 2 or all(
        sign.isascii()
        or unicodedata.name(sign, "").startswith(
            ("LATIN", "CYRILLIC", "GREEK", "CJK", "HIRAGANA", "KATAKANA")
        )
        for sign in around
    )


def mojibake(text: str) -> bool:
    """Return whether letters were lost, or read in another encoding, before the file was made."""
    return "\ufffd" in text or any(misread(token) for token in BROKEN_TOKEN.findall(text))


def misread(token: str) -> bool:
    """Return whether a word is UTF-8 that was once read in an older encoding."""
    for encoding in ("cp1252", "latin-1", "cp1251", "cp932"):
        try:
            meant = token.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if (
            not meant.isascii()
            and len(meant) < len(token)
            and (encoding != "cp1251" or re.search("[\u0400-\u04ff]", meant))
        ):
            return True
    return False


def bad_link(text: str) -> bool:
    """Return whether the text is a link of another kind than http or https."""
    return bool(re.match(r"\s*(?!https?:)[A-Za-z][A-Za-z0-9+.\-]{1,20}:\S", text)) and not re.match(
        r"[\w.\-]+:\d", text
    )


Test = Callable[[str], bool]
RULES: tuple[tuple[str, Effect, str, Test], ...] = (
    (
        "text-formula",
        NOTED,
        N_("“{found}” begins as a spreadsheet formula does. It is kept as text and never run."),
        formula,
    ),
    (
        "text-markup",
        NOTED,
        N_("“{found}” holds markup. It is shown as the letters it is made of."),
        lambda text: bool(MARKUP.search(text)),
    ),
    (
        "text-invisible",
        NOTED,
        N_("“{found}” holds characters that cannot be seen. Type it again if they were not meant."),
        invisible,
    ),
    (
        "text-bidi",
        NOTED,
        N_(
            "“{found}” holds marks that change the direction of writing, so that it may read otherwise than it is stored. Type it again."
        ),
        lambda text: bool(BIDI.search(text)),
    ),
    (
        "text-control",
        LEFT_OUT,
        N_("“{found}” holds control characters. Type the cell again."),
        lambda text: bool(CONTROL.search(text)),
    ),
    (
        "text-confusable",
        NOTED,
        N_("“{found}” mixes letters of two alphabets that look alike. Type it again in one alphabet."),
        mixed,
    ),
    (
        "text-mojibake",
        NOTED,
        N_(
            "“{found}” holds letters that were damaged before, most likely by a wrong encoding. Correct them in the source."
        ),
        mojibake,
    ),
)
"""What is said of free text, and how it is recognised."""

TOO_LONG = N_("The text has more than 32,767 characters; a spreadsheet would cut it. Shorten it.")
BROKEN = N_("“{found}” holds bytes that the file’s encoding does not define. Correct it in the source.")
LINK = N_("“{found}” is no link that begins with http:// or https://. It is shown as text.")
HYPHEN = N_("“{found}” holds a hyphen that is not the one on the keyboard. Type it again.")


def suspects(cells: Cells) -> np.ndarray:
    """Return which texts need a closer look: one scan for all rules at once."""
    lowest, highest = cells.extent
    if highest < 128 and harmless(cells.texts, lowest, highest):
        return np.zeros(len(cells.texts), dtype=bool)
    return matching(cells.texts, SUSPECT_ASCII if highest < 128 else SUSPECT)


def harmless(texts: pa.Array, lowest: int, highest: int) -> bool:
    """Return whether ASCII texts hold none of the marks that make them suspect: cheaper than looking at each text.

    `lowest` and `highest` are the least and the greatest of their bytes. Of links only those to scripts are
    suspect, so a colon before two slashes is none.
    """
    # tabs and line breaks are no harm, but rare enough to let them be looked at closely
    if lowest < 32 or highest == 127:
        return False
    run = octets(texts)
    if not len(run):
        return True
    bounds = offsets(texts)
    first = run[(bounds[:-1] - bounds[0])[np.diff(bounds) > 0]]
    if any((first == sign).any() for sign in b"=+-@"):
        return False
    return all(
        harmless_piece(run[start : start + PIECE + 1].tobytes()) for start in range(0, len(run), PIECE)
    )


def harmless_piece(piece: bytes) -> bool:
    """Return whether a run of printable ASCII holds no mark that needs a look."""
    if b"<" in piece or b"]" in piece:
        return False
    if b":" not in piece:
        return True
    signs = np.frombuffer(piece, dtype=np.uint8)
    colons = signs[:-1] == ord(":")
    return not (colons & (signs[1:] != ord("/"))).any()


def check_texts(rows: Rows, cells: Cells, field: str | None) -> None:
    """Record what is to be said about a column of free text, ids or links."""
    kind = FIELD_BY_NAME[field].kind if field else Kind.TEXT
    used = cells.used(rows.live)
    look = np.flatnonzero(suspects(cells) & used)
    broken = np.zeros((len(RULES), len(look)), dtype=bool)
    for at, (_, text) in enumerate(rows.paced(cells.read(look))):
        broken[:, at] = [test(text) for *_, test in RULES]
    for at, (rule, effect, advice, _) in enumerate(RULES):
        say(rows, cells, field, rule, effect, advice, look[broken[at]])
    long = np.flatnonzero((lengths(cells.raw) > LONGEST) & used)
    say(
        rows,
        cells,
        field,
        "text-too-long",
        NOTED,
        TOO_LONG,
        [int(p) for p in long if len(cells.raw[int(p)].as_py()) > LONGEST],
    )
    say(
        rows,
        cells,
        field,
        "text-mojibake",
        NOTED,
        BROKEN,
        np.flatnonzero(cells.of_kind(CellKind.BROKEN) & used).tolist(),
    )
    if kind is Kind.URL:
        links = np.flatnonzero(used & ~cells.blank_texts & ~beginning(cells.texts, "https://", "http://"))
        links = links[~matching(cells.texts.take(pa.array(links)), "^(?i:https?://)")]
        say(
            rows,
            cells,
            field,
            "text-markup",
            NOTED,
            LINK,
            [place for place, text in rows.paced(cells.read(links)) if bad_link(text)],
        )
    if kind is Kind.ID and cells.extent[1] >= 128:
        odd = matching(cells.texts, ODD_HYPHEN.pattern) & used
        say(rows, cells, field, "text-confusable", NOTED, HYPHEN, np.flatnonzero(odd).tolist())


def say(
    rows: Rows,
    cells: Cells,
    field: str | None,
    rule: str,
    effect: Effect,
    advice: str,
    places: list[int] | np.ndarray,
) -> None:
    """Record a finding for every row that holds one of the texts at `places`."""
    if not len(places):
        return
    mask = np.zeros(len(cells.texts), dtype=bool)
    mask[places] = True
    rows.note(
        rule, advice, cells, np.flatnonzero(rows.live & cells.along_rows(mask)), of=field, effect=effect
    )
