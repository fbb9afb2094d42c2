"""What a person can say about how a file is read, in words: the tables of choices, and what was chosen."""

from tracker.intake.table import Source
from tracker.terms.fields import FIELD_BY_NAME
from tracker.terms.language import N_
from tracker.ui.reading import Reading
from tracker.ui.sending.kept_choices import Said

DELIMITERS = {",": N_(", (comma)"), ";": N_("; (semicolon)"), "\t": N_("tab"), "|": N_("| (bar)")}
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp932": "Shift_JIS (CP932)",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1253": "Windows-1253",
    "mac-roman": "Mac Roman",
}
UNITS = (1, 10**3, 10**4, 10**6, 10**8, 10**9, 10**12)
DATES = {"dmy": N_("day, month, year"), "mdy": N_("month, day, year"), "ymd": N_("year, month, day")}
DECIMALS = {"point": N_("point: 1,234.5"), "comma": N_("comma: 1.234,5")}
NO_FIELD = N_("not a field: keep as it came")


def encoding_name(code: str) -> str:
    """Return what an encoding is called outside this program."""
    return ENCODINGS.get(code.lower().replace("_", "-"), code.upper())


def encodings_of(source: Source | None) -> tuple[str, ...]:
    """Return the encodings to choose from: first those that fit the file."""
    return tuple(dict.fromkeys((*(source.encodings if source else ()), *ENCODINGS)))


def field_title(reading: Reading, name: str | None) -> str:
    """Return what a field is called; None is a column that is no field."""
    return reading.words.said(FIELD_BY_NAME[name].title if name in FIELD_BY_NAME else NO_FIELD)


def in_words(reading: Reading, said: Said) -> list[tuple[str, str]]:
    """Return what a person said about a file, as names and values."""
    words, form, choices = reading.words, said.form, said.choices
    found = [
        (words.said("Column “{heading}”", heading=heading), field_title(reading, name))
        for name, heading in choices.columns
    ]
    found += [
        (words.said("Column “{heading}”", heading=heading), field_title(reading, None))
        for heading in choices.ignored
    ]
    found += [
        (
            words.said("“{field}” in every row", field=field_title(reading, name)),
            value_name(reading, name, value),
        )
        for name, value in choices.values
    ]
    single = (
        (N_("Text encoding"), encoding_name(form.encoding) if form.encoding else ""),
        (N_("Separator"), words.said(DELIMITERS.get(form.delimiter or "", form.delimiter or ""))),
        (N_("Sheet"), form.sheet or ""),
        (N_("Line of the headings"), words.number(choices.header_line) if choices.header_line else ""),
        (N_("Dates are written"), words.said(DATES.get(choices.dates or "", ""))),
        (N_("Decimal mark"), words.said(DECIMALS.get(choices.decimal or "", ""))),
        (N_("Unit of the amounts"), f"× {words.number(choices.unit)}" if choices.unit else ""),
    )
    return found + [(words.said(name), value) for name, value in single if value]


def value_name(reading: Reading, field: str, value: str) -> str:
    """Return what a value given for every row is called."""
    return reading.words.name(field, value) if field in reading.reference.codelists else value
