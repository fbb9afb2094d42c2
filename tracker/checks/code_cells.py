"""A column of codes: countries, sectors, stages and the other lists, in any known spelling."""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
from babel import Locale, localedata

from tracker.checks.cells import Cells
from tracker.checks.name_forms import named_within
from tracker.checks.rows import Rows
from tracker.checks.scripts import lookalike
from tracker.checks.senseless import ENOUGH, meaningless
from tracker.checks.text_cells import seen
from tracker.checks.words import blank
from tracker.intake.table import CellKind
from tracker.terms.codelists import CodeList, folded, spelling_of
from tracker.terms.language import N_

MISSING = -1
LONGEST = 400
"""Characters of the longest name; texts may have millions."""

ADVICE = {
    "country-missing": N_(
        "The country is blank. Write one of the tracker’s countries, or its region for a pledge to all of them."
    ),
    "country-unknown": N_(
        "“{found}” is none of the tracker’s countries. Write one country’s name or its ISO code."
    ),
    "country-several": N_(
        "“{found}” names more than one country. Give each country its own row, or use the code for the whole region."
    ),
    "country-lookalike": N_(
        "“{found}” looks like {meaning} but holds letters of another alphabet. Type it again."
    ),
    "country-normalised": N_("“{found}” is read as {meaning}."),
    "sector-missing": N_("The sector is blank: the pledge is kept under {meaning}. Fill it in."),
    "sector-unknown": N_(
        "“{found}” is no sector of the list: the pledge is kept under {meaning}, and the word stays with it. Choose a sector of the list."
    ),
    "sector-refused": N_("“{found}” is no sector of the list. Choose a sector of the list."),
    "sector-normalised": N_("“{found}” is read as {meaning}."),
    "stage-missing": N_("The stage is blank: it is taken as {meaning}. Fill it in if the pledge is firmer."),
    "stage-unknown": N_("“{found}” is no stage of the ladder. Use one of its words, such as {meaning}."),
    "stage-normalised": N_("“{found}” is read as {meaning}."),
    "code-unknown": N_("“{found}” is not in this list: the cell is taken as blank. Use one of {meaning}."),
    "code-normalised": N_("“{found}” is read as {meaning}."),
    "code-blank": N_("“{found}” is taken as blank."),
    "text-mojibake": N_("“{found}” holds bytes that the file’s encoding does not define. Write it again."),
}
WHOLE = {
    "normalised": N_(
        "{count} cells in this column are read by the same rule, for example “{found}” as {meaning}."
    ),
    "sector-missing": N_("{count} rows have no sector: they are kept under {meaning}."),
    "sector-unknown": N_(
        "{count} rows have a sector that is not in the list, for example “{found}”: they are kept under {meaning}, and the word stays with them."
    ),
    "stage-missing": N_("{count} rows have no stage: they are taken as {meaning}."),
    "code-unknown": N_(
        "{count} cells in this column are not in the list, for example “{found}”: they are taken as blank. Use one of {meaning}."
    ),
    "code-blank": N_("{count} cells in this column say that nothing is known: they are taken as blank."),
}


@dataclass(frozen=True)
class Codes:
    """The codes of all rows: the list's codes, and which of them each row has (-1: none)."""

    names: tuple[str, ...]
    codes: np.ndarray

    def of_rows(self, rows: np.ndarray) -> pa.Array:
        """Return the codes of some rows, all of which have one."""
        return pa.array(self.names, type=pa.string()).take(pa.array(self.codes[rows]))


@dataclass(frozen=True)
class Answer:
    """What one text came to: a code (or none), the finding's rule, advice and meaning."""

    code: str | None
    rule: str | None = None
    advice: str | None = None
    meaning: str = ""
    left_out: bool = False


QUOTES = " \"'«»“”„‟‘’「」『』"
"""Signs in which a whole name may stand."""
DOTTED = re.compile(r"(?<![^\W_][^\W_])(?<=[^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
"""The stops of an abbreviation (M.O.U.)."""


def find_code(codelist: CodeList, text: str) -> str | None:
    """Return the code that `text` means: a known spelling, or a name and its code side by side."""
    if len(text) > LONGEST:
        return None
    found = codelist.find(text)
    if found:
        return found
    plain = plainly(text)
    for variant in (
        plain,
        bare := plain.strip(QUOTES),
        DOTTED.sub("", bare).strip(" .。"),
        bare.replace("-", " "),
    ):
        if variant != text and (found := codelist.find(variant)):
            return found
    parts = [
        part
        for part in re.split(r"[()（）/／|,;:：、–—・\n\[\]]|\s-\s|-(?=[A-Z]{2,3}$)", plain)
        if part.strip()
    ]
    if len(parts) > 1:
        meant = {codelist.find(part) for part in parts if folded(part) not in FORMS}
        if len(meant) == 1 and None not in meant:
            return meant.pop()
    numbered = re.fullmatch(r"\s*(?:\(?[\dⅠ-ⅫIVX]{1,4}[.)．、:]|[①-⑳])\s*(.+)", text)
    if numbered and (found := codelist.find(numbered[1])):
        return found
    if codelist.may_name(plain):
        found = codelist.find_words(plain.rstrip("."))
        if codelist.name == "country":
            found = found or named_within(codelist, spelling_of(plain))
    return found or cldr_code(codelist, text)


FORMS = frozenset({"republic of", "the republic of", "republic", "республика", "共和国"})
"""What stands beside a country's name without naming one."""


def plainly(text: str) -> str:
    """Return a name without the mark of a footnote, with flags as letters and “Rep.” in full."""
    flags = "".join(
        chr(ord(sign) - 0x1F1E6 + ord("A")) if 0x1F1E6 <= ord(sign) <= 0x1F1FF else sign
        for sign in seen(text)
    )
    bare = re.sub(r"(?<=\w)\s*(?:[*＊※†‡]+|[¹²³⁴⁵]|\d\))$", "", flags.strip())
    return re.sub(
        r"(?i)\brep\.?(?=\s|$)",
        "Republic",
        re.sub(r"^([A-Z]{2})\s+(?=\w{3})", r"\1 / ", bare) if bare != text else bare,
    )


def several(codelist: CodeList, text: str) -> bool:
    """Return whether `text` names more than one entry of the list."""
    parts = re.split(r"[/／|,;、・&＆+\n]|\s(?:and|и|және|va|ва|und|et|y|e|i|-|–)\s|と|及び|および", text)
    return len({code for part in parts if (code := codelist.find(part))}) > 1


def cldr_code(codelist: CodeList, text: str) -> str | None:
    """Return the code of a country by its name in any language of CLDR.

    Lists whose entries carry such names as aliases already never get here: reading all locales
    takes a second.
    """
    alpha2 = alpha2_of(codelist)
    return cldr_names(alpha2).get(folded(text)) if alpha2 else None


def alpha2_of(codelist: CodeList) -> tuple[tuple[str, str], ...]:
    """Return the ISO alpha-2 code and the code of each country whose names CLDR has to give."""
    return tuple(
        (entry.more["iso_alpha2"], entry.code)
        for entry in codelist
        if len(entry.aliases) < 50 and entry.more.get("iso_alpha2")
    )


@cache
def cldr_names(alpha2: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the codes of territories by their folded names in every locale."""
    named: dict[str, str] = {folded(short): code for short, code in alpha2}
    for identifier in localedata.locale_identifiers() if alpha2 else ():
        territories = Locale.parse(identifier).territories
        for short, code in alpha2:
            if territories.get(short):
                named.setdefault(folded(territories[short]), code)
    return named


def answer(field: str, codelist: CodeList, text: str, kind: CellKind) -> Answer:
    """Return what one cell of a code column comes to."""
    family = family_of(field)
    if CellKind.BROKEN in kind:
        return Answer(None, "text-mojibake", "text-mojibake", left_out=family != "code")
    if blank(text):
        return of_blank(family, codelist, text)
    code = find_code(codelist, text)
    if code:
        return (
            Answer(code)
            if text == code
            else Answer(code, f"{family}-normalised", f"{family}-normalised", code)
        )
    return of_unknown(family, codelist, text)


def family_of(field: str) -> str:
    """Return the first part of the rules' codes for a field."""
    return field if field in {"country", "sector", "stage"} else "code"


def of_blank(family: str, codelist: CodeList, text: str) -> Answer:
    """Return what a blank cell, or a word for unknown, comes to."""
    if family == "country":
        return Answer(None, "country-missing", "country-missing", left_out=True)
    if family == "sector":
        return rest(codelist, "sector-missing")
    if family == "stage":
        lowest = codelist.ladder[0].code
        return Answer(lowest, "stage-missing", "stage-missing", lowest)
    return Answer(None, "code-unknown", "code-blank") if text else Answer(None)


def of_unknown(family: str, codelist: CodeList, text: str) -> Answer:
    """Return what a word that is not in the list comes to."""
    if family == "sector":
        return rest(codelist, "sector-unknown")
    if family == "country" and len(text) > LONGEST:
        return Answer(None, "country-unknown", "country-unknown", left_out=True)
    if family == "country":
        meant = lookalike(text)
        meant = codelist.find(meant) if meant else None
        if meant:
            return Answer(None, "country-unknown", "country-lookalike", meant, left_out=True)
        advice = "country-several" if several(codelist, text) else "country-unknown"
        return Answer(None, "country-unknown", advice, left_out=True)
    listed = ", ".join(entry.code for entry in codelist)
    return Answer(None, f"{family}-unknown", f"{family}-unknown", listed, left_out=family == "stage")


def rest(codelist: CodeList, rule: str) -> Answer:
    """Return the list's entry for everything else; without one the row is left out."""
    if "other" in codelist:
        return Answer("other", rule, rule, "other")
    return Answer(None, rule, "sector-refused", left_out=True)


def read_code_cells(rows: Rows, cells: Cells, field: str, codelist: CodeList) -> Codes:
    """Return the codes of a column, and record what was unknown, blank or spelt otherwise."""
    cells = cells.encoded()
    names = tuple(entry.code for entry in codelist)
    answers: dict[Answer, int] = {}
    given = np.full(len(cells.texts), MISSING, dtype=np.int32)
    used = cells.used(rows.live)
    unmeant = unknown_texts(cells, used, field, codelist)
    given[unmeant] = answers.setdefault(of_unknown(family_of(field), codelist, ""), len(answers))
    used[unmeant] = False
    for place, text in rows.paced(cells.read(np.flatnonzero(used))):
        found = answer(field, codelist, text, cells.kind(place))
        given[place] = answers.setdefault(found, len(answers))
    listed = list(answers)
    report(rows, cells, field, listed, given)
    number = {name: place for place, name in enumerate(names)}
    meant = [MISSING if each.code is None else number[each.code] for each in listed]
    narrow = np.min_scalar_type(-len(names) - 1)
    return Codes(names, cells.along_rows(np.array([*meant, MISSING], dtype=narrow)[given]))


def unknown_texts(cells: Cells, used: np.ndarray, field: str, codelist: CodeList) -> np.ndarray:
    """Return the places of texts that are no code for sure, where there are many texts."""
    look = np.flatnonzero(used & ~cells.of_kind(CellKind.BROKEN))
    if len(look) < ENOUGH:
        return look[:0]
    known = [*codelist.by_spelling, *cldr_names(alpha2_of(codelist))]
    return look[meaningless(cells.texts.take(pa.array(look)), known, twins=field == "country")]


def report(rows: Rows, cells: Cells, field: str, answers: list[Answer], given: np.ndarray) -> None:
    """Record a finding for every row whose text came to something worth saying."""
    meanings = pa.array([each.meaning for each in answers], type=pa.string())
    by_row = cells.along_rows(given)
    for rule, advice, left_out in dict.fromkeys((each.rule, each.advice, each.left_out) for each in answers):
        if not rule or not advice:
            continue
        same = [(each.rule, each.advice, each.left_out) == (rule, advice, left_out) for each in answers]
        wanted = np.array([*same, False], dtype=bool)[given]
        hit = np.flatnonzero(rows.live & cells.along_rows(wanted))
        said = pa.DictionaryArray.from_arrays(pa.array(by_row[hit]), meanings)
        if left_out:
            rows.leave_out(rule, ADVICE[advice], cells, hit, of=field, meanings=said)
        else:
            whole = WHOLE.get(advice) or (WHOLE["normalised"] if advice.endswith("normalised") else None)
            rows.note(rule, ADVICE[advice], cells, hit, of=field, meanings=said, whole=whole)
