import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.conftest import records
from tracker.intake.choices import Form
from tracker.intake.encodings import decode
from tracker.intake.refusals import UnreadableFileError
from tracker.intake.table import CellKind

JAPANESE = "案件番号,国名,金額\nA-1,カザフスタン,100\nA-2,㈱髙橋①期,200\n"
RUSSIAN = "Страна;Сектор;Сумма\nКазахстан;энергетика;1\nКыргызстан;сельское хозяйство;2\n"
FRENCH = "pays;secteur;montant\nOuzbékistan;énergie – réseau « A »;3\nTadjikistan;forêt, crèche;4\n"
GERMAN = "Land;Thema;Betrag\nKöln;Straßenbrücke;3\n"
POLISH = "kraj;opis;wartość\nŁódź;źródło ciepła;1\n"
CZECH = "země;částka\nPlzeň;řízení škol\n"
GREEK = "χώρα;ποσό\nΚαζακστάν;ενέργεια\nΕΛΛΑΔΑ;ΝΕΡΟ\n"
UKRAINIAN = "країна;сума\nКиргизія;єдність\n"
CAPITALS = "СТРАНА;СУММА\nКАЗАХСТАН;1\nУЗБЕКИСТАН;2\n"
TURKISH = "ülke;sektör\nKırgızistan;inşaat işleri, eğitim\nÖzbekistan;İnşaat\n"
ICELANDIC = "land;lýsing\nKasakstan;þjóðvegur, hús og ár\nÚsbekistan;ýmislegt, næstu árin\n"
KATAKANA = "国名;金額\nｶｻﾞﾌｽﾀﾝ;1\nｳｽﾞﾍﾞｷｽﾀﾝ;2\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "utf-8"),
        (RUSSIAN, "utf-8"),
        (JAPANESE, "cp932"),
        (KATAKANA, "cp932"),
        (RUSSIAN, "cp1251"),
        (UKRAINIAN, "cp1251"),
        (CAPITALS, "cp1251"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (GREEK, "cp1253"),
        (RUSSIAN, "utf-16-le"),
        (JAPANESE, "utf-16-be"),
        (FRENCH, "utf-16-le"),
    ],
)
def test_the_encoding_whose_text_makes_sense_is_taken(vocabulary, text, encoding):
    decoded = decode(text.encode(encoding), None, vocabulary)

    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_obeyed_and_is_no_text(read, mark, encoding):
    table = read(mark + RUSSIAN.encode(encoding))

    assert table.source.encoding == encoding
    assert table.record(0) == ("Страна", "Сектор", "Сумма")


def test_another_encoding_than_utf_8_is_said_with_those_it_could_also_be(read):
    table = read(GERMAN.encode("cp1252"))

    (said,) = [finding for finding in table.findings if finding.rule == "file-encoding"]
    assert said.values == {"encoding": "cp1252"}
    assert "cp1250" in table.source.encodings


def test_utf_8_is_not_worth_a_word(read):
    assert not [finding for finding in read(RUSSIAN.encode()).findings if finding.rule == "file-encoding"]


@pytest.mark.parametrize(
    ("text", "encoding", "stray", "other"),
    [
        (RUSSIAN, "utf-8", "Таджикистан;дороги;5\n", "cp1251"),
        (JAPANESE, "utf-8", "A-9,ウズベキスタン,5\n", "cp932"),
        (JAPANESE, "cp932", "A-9,ガス化学工場の新設,5\n", "utf-8"),
        (JAPANESE, "cp932", "A-9,Туркменистан и энергетика,5\n", "cp1251"),
    ],
)
def test_a_line_in_another_encoding_means_damage_and_is_named(read, text, encoding, stray, other):
    lines = text.splitlines(keepends=True)
    content = (
        b"".join(line.encode(encoding) for line in lines * 2)
        + stray.encode(other)
        + lines[1].encode(encoding)
    )

    with pytest.raises(UnreadableFileError) as refusal:
        read(content)

    assert (refusal.value.rule, refusal.value.line) == ("file-encoding", 2 * len(lines) + 1)


def test_a_broken_letter_refuses_a_utf_8_file(read):
    content = RUSSIAN.encode()
    broken = content.replace("энергетика".encode(), "энергетика".encode()[:-1])

    with pytest.raises(UnreadableFileError) as refusal:
        read(broken)

    assert (refusal.value.rule, refusal.value.line) == ("file-encoding", 2)


def test_a_byte_that_the_code_page_does_not_define_stays_visible_and_is_said(read):
    content = FRENCH.encode("cp1252").replace("crèche".encode("cp1252"), b"cr\x8fche")
    table = read(content)

    assert table.source.encoding == "cp1252"
    assert table.record(2)[1] == r"forêt, cr\x8fche"
    broken = table.columns[1]
    assert [bool(kind & CellKind.BROKEN) for kind in broken.kinds] == [
        r"\x8f" in text for text in broken.distinct.to_pylist()
    ]
    (said,) = [finding for finding in table.findings if finding.rule == "text-mojibake"]
    assert (said.line, said.position, said.found) == (3, 1, r"forêt, cr\x8fche")


def test_the_encoding_that_a_person_names_wins(read):
    table = read("страна;сумма\nОш;1\n".encode("koi8-r"), form=Form(encoding="KOI8-R"))

    assert records(table) == [("страна", "сумма"), ("Ош", "1")]


def test_shift_jis_by_name_means_what_windows_means_by_it(read):
    assert read("国名\n㈱髙橋\n".encode("cp932"), form=Form(encoding="Shift_JIS")).record(1) == ("㈱髙橋",)


@pytest.mark.parametrize("wanted", ["klingon", "rot13", "base64", "\0", "utf-7"])
def test_an_unknown_encoding_is_refused_with_those_there_are(read, wanted):
    with pytest.raises(UnreadableFileError) as refusal:
        read(b"a,b\n", form=Form(encoding=wanted))

    assert refusal.value.rule == "file-encoding"
    assert "cp932" in refusal.value.advised()


def test_a_named_encoding_is_strict_too(read):
    with pytest.raises(UnreadableFileError) as refusal:
        read("国名\nㇰ\n".encode(), form=Form(encoding="cp932"))

    assert refusal.value.rule == "file-encoding"


WORDS = {
    "cp1251": ["Казахстан", "энергетика", "железная дорога", "вода", "Узбекистан"],
    "cp932": ["カザフスタン", "発電所", "上下水道", "ウズベキスタン", "㈱商事"],
    "cp1252": ["Tadjikistan", "forêt", "énergie", "réseau", "Straße"],
    "utf-8": ["Қазақстан", "Oʻzbekiston", "発電所", "энергия", "forêt"],
}


@given(st.data())
def test_lists_come_back_as_they_were_written(vocabulary, data):
    encoding = data.draw(st.sampled_from(sorted(WORDS)))
    words = st.sampled_from([*WORDS[encoding], "7,5", "", 'a "b"', "x\ny", "1;2", "tab\tbed"])
    # a word of the language in each row: bytes of one or two words alone can be anything
    rows = data.draw(
        st.lists(st.tuples(st.sampled_from(WORDS[encoding]), words, words), min_size=3, max_size=20)
    )
    delimiter = data.draw(st.sampled_from([",", ";", "\t", "|"]))
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    written = end.join(
        delimiter.join(quoted(text, delimiter) for text in row)
        for row in [("country", "sector", "amount"), *rows]
    )
    from tracker.intake.reading import read_table

    table = read_table(written.encode(encoding), "list.csv", vocabulary=vocabulary)

    assert records(table)[1:] == rows
    assert table.source.delimiter == delimiter


def quoted(text, delimiter):
    return (
        '"' + text.replace('"', '""') + '"' if any(sign in text for sign in (delimiter, '"', "\n")) else text
    )


def test_letters_of_another_program_in_single_cells_are_said(read):
    table = read(
        "pays;secteur;montant\nTadjikistan;forêt protégée;4\nOuzbékistan;dŽveloppement de lÕeau;3\n"
        "Kirghizistan;énergie Škoda;4\n".encode("cp1252")
    )

    assert [
        (finding.line, finding.position) for finding in table.findings if finding.rule == "text-mojibake"
    ] == [(3, 1)]


@pytest.mark.parametrize(
    ("cell", "encoding"),
    [
        ('"1\xa0000,01"', "cp1252"),
        ("10 – 20", "cp1252"),
        ("“road”", "cp1252"),
        ("l’eau", "cp1252"),
        ("€ 5", "cp1252"),
        ("3×4 m²", "cp1252"),
        ("£5", "cp1252"),
        ("№ 5", "cp1251"),
    ],
)
def test_a_file_with_signs_but_no_letters_beyond_ascii_keeps_its_signs(read, cell, encoding):
    table = read(
        f"Project ID,Project title,Country\r\nP-1,{cell},Kazakhstan\r\nP-2,{cell},Kazakhstan\r\n".encode(
            encoding
        )
    )

    assert (table.source.encoding, table.record(1)[1]) == (encoding, cell.strip('"'))


@pytest.mark.parametrize(
    ("cell", "encoding"),
    [
        ("дом", "cp866"),
        ("España educación país", "mac-roman"),
        ("100円", "cp932"),
        ("JICA事業", "cp932"),
        ("mała", "cp1250"),
    ],
)
def test_letters_that_another_code_page_shows_as_signs_stay_letters(read, cell, encoding):
    table = read(f"Project ID,Project title,Country\r\nP-1,{cell},Kazakhstan\r\n".encode(encoding))

    assert (table.source.encoding, table.record(1)[1]) == (encoding, cell)


def test_utf_8_in_a_cell_of_a_cp1252_file_is_said(read):
    table = read("pays;ville\nOuzbékistan;forêt\n".encode("cp1252") + "Tadjikistan;café\n".encode())

    assert [
        (finding.line, finding.position) for finding in table.findings if finding.rule == "text-mojibake"
    ] == [(3, 1)]


@pytest.mark.parametrize(
    "text", ["Страна\tСектор\tСумма\r\nКазахстан\tэнергетика\t1 000,5\r\n", "国名\t金額\r\nｶｻﾞﾌｽﾀﾝ\t1\r\n"]
)
def test_what_excel_calls_unicode_text_is_read(read, text):
    table = read(b"\xff\xfe" + text.encode("utf-16-le"))

    assert (table.source.encoding, table.source.delimiter) == ("utf-16-le", "\t")
    assert records(table) == [tuple(line.split("\t")) for line in text.splitlines()]


def test_half_width_katakana_on_lines_that_end_as_on_old_macs(read):
    table = read("国名,案件名\rｶｻﾞﾌｽﾀﾝ,ﾀﾞﾑ①\rｳｽﾞﾍﾞｷｽﾀﾝ,㈱髙橋\r".encode("cp932"))

    assert records(table)[1:] == [("ｶｻﾞﾌｽﾀﾝ", "ﾀﾞﾑ①"), ("ｳｽﾞﾍﾞｷｽﾀﾝ", "㈱髙橋")]
