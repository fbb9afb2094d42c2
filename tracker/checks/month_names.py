"""The words of a date: the names of months in many languages, and what stands beside them."""

from functools import cache

from babel import Locale

FILLERS = frozenset(
    {
        "of",
        "de",
        "del",
        "the",
        "er",
        "г",
        "год",
        "года",
        "жылы",
        "жыл",
        "йил",
        "yil",
        "yili",
        "ж",
        "st",
        "nd",
        "rd",
        "th",
        "le",
        "den",
        "am",
        "у",
        "р",
        "року",
        "йили",
        "соли",
        "y",
        "жылғы",
        "жылдың",
        "жылдын",
        "йилнинг",
        "yilning",
        "yilgi",
        "сол",
        "ýyl",
        "ýylyň",
        "nji",
        "njy",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
        "пн",
        "вт",
        "ср",
        "чт",
        "пт",
        "сб",
        "вс",
    }
)
MONTH_LANGUAGES = (
    ("en", "ru"),
    ("uk", "kk", "ky", "uz", "tg", "tk", "de", "fr", "es", "it", "pt", "pl", "tr", "hr", "nl", "az", "cs"),
)
"""Groups of languages whose month names are tried one after the other."""


def month_number(word: str) -> int | None:
    """Return the number of the month that a word names, full or short, in the languages that CLDR knows."""
    # in Kyrgyz, Tajik and Turkmen a month before its day ends in a vowel of its own: декабры, декабри, dekabry
    stems = (word, word[:-1]) if len(word) > 3 and word[-1] in "иыyi" else (word,)
    return next(
        (found for languages in MONTH_LANGUAGES for stem in stems if (found := months(languages).get(stem))),
        None,
    )


@cache
def months(languages: tuple[str, ...]) -> dict[str, int]:
    """Return the number of each month's name in some languages; loading a language takes a moment."""
    named: dict[str, int | None] = {}
    for language in languages:
        locale = Locale.parse(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    key = name.casefold().rstrip(".")
                    if not key.isdigit():
                        named[key] = number if named.get(key, number) == number else None
    named.update(
        {"sept": 9, "мая": 5, "май": 5, "сент": 9, "нояб": 11, "февр": 2, "may": 5, "mar": 3, "jan": 1}
    )
    return {name: number for name, number in named.items() if number}
