"""Encodings that little tells apart: kin of the usual ones, and doubts that are said."""

import pytest

RUSSIAN = "Страна;Отрасль;Проект\nКазахстан;Энергетика;Ветровая электростанция\nУзбекистан;Транспорт;Дорога\n"
KAZAKH = "Ел;Сала;Жоба\nҚазақстан;Энергетика;Жел электр станциясының құрылысы\nӨзбекстан;Көлік;Жол\n"
POLISH = "Kraj;Sektor;Tytuł\nKazachstan;energia;Elektrownia Łódź i Śrem\nUzbekistan;transport;Żuraw\n"
GREEK = "Χώρα;Τομέας\nΚαζακστάν;Ενέργεια Άλφα\n"


def doubts(table):
    return [
        (finding.found, finding.values["meaning"], finding.values["encoding"])
        for finding in table.findings
        if finding.rule == "file-encoding" and "meaning" in finding.values
    ]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "mac-cyrillic"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "cp1251"),
        (KAZAKH, "kz1048"),
        (POLISH, "iso8859-2"),
        (POLISH, "cp1250"),
        (GREEK, "iso8859-7"),
        (GREEK, "cp1253"),
    ],
)
def test_an_encoding_with_a_commoner_kin_is_known_by_its_words(read, text, encoding):
    table = read(text.encode(encoding))

    assert (table.source.encoding, table.record(1)) == (encoding, tuple(text.splitlines()[1].split(";")))
    assert doubts(table) == []


@pytest.mark.parametrize(
    ("text", "encoding", "doubt"),
    [
        ("Country;Title\nKAZ;Port of Gdańsk\n", "cp1250", ("Port of Gdañsk", "Port of Gdańsk", "cp1250")),
        ("Country;Title\nKAZ;Most w Śremie\n", "cp1250", ("Most w Œremie", "Most w Śremie", "cp1250")),
    ],
)
def test_letters_that_make_as_much_sense_in_another_encoding_are_said(read, text, encoding, doubt):
    assert doubts(read(text.encode(encoding))) == [doubt]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Land;Titel\nKAZ;Straße über den Fluß\n", "cp1252"),
        ("国名;案件名\nカザフスタン;発電所の改修\n", "cp932"),
        (RUSSIAN, "cp1251"),
        ("Country;Title\nKAZ;Dam – phase 2\n", "cp1252"),
    ],
)
def test_where_no_cell_would_read_otherwise_or_only_one_reading_makes_sense_there_is_no_doubt(
    read, text, encoding
):
    assert doubts(read(text.encode(encoding))) == []


def test_a_letter_and_the_next_one_are_no_kanji(read):
    assert read("Country;Title\nKAZ;Most w Śremie\n".encode("cp1250")).source.encoding != "cp932"
    assert read("国名;案件名\nカザフスタン;出力kW級の発電所\n".encode("cp932")).source.encoding == "cp932"
