"""Journeys of somebody who tries a file of their own."""

import io
import re

import openpyxl
import pytest

MINIMAL = b"country,sector,amount_jpy\nUZB,energy,1000000000\nKAZ,transport,500000000\n"
ONE_BAD_ROW = (
    "国名,分野,案件名,金額（億円）,段階,発表日\nウズベキスタン,エネルギー,風力,67,確約済み,2026-01-20\n"
    "アトランティス,水,井戸,12,覚書,2026-02-01\n"
).encode("cp932")


def test_a_minimal_file_becomes_its_own_overview(reader):
    reader.open("submit", lang="en").drop("list.csv", MINIMAL)
    assert "2 pledges read from “list.csv”" in reader.text

    reader.open("", list="own")

    assert reader.headline.startswith("¥1.5 billion pledged")
    assert "Your file, not published" in reader.text
    assert "“list.csv”" in reader.text


def test_one_bad_row_leaves_the_others_and_says_what_to_do(reader):
    reader.open("submit", lang="en").drop("一覧.csv", ONE_BAD_ROW)

    assert "1 pledge read from “一覧.csv”" in reader.text
    assert "1 row is left out." in reader.text
    assert re.search(
        r"A country that is not known.*?Line 3 · 国名</span></th><td[^>]*><span[^>]*>アトランティス",
        reader.html,
        re.DOTALL,
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "The file is empty."),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "The file is not a list but a picture."),
        ("no_amount.csv", b"country,sector,title\nUZB,energy,Wind\n", "The file has no column for “amount”."),
    ],
)
def test_a_file_that_is_no_list_gets_one_sentence_and_a_next_step(reader, name, content, said):
    reader.open("submit", lang="en").drop(name, content)

    assert said in reader.text
    assert "Traceback" not in reader.text
    assert reader.html.count("notice-wrong") == 1


@pytest.mark.parametrize(("language", "said"), [("ja", "ファイルが空"), ("ru", "Файл пуст")])
def test_what_is_wrong_is_said_in_the_readers_language(reader, language, said):
    reader.open("submit", lang=language).drop("empty.csv", b"")

    assert said in reader.text
    assert "The file is empty" not in reader.text


@pytest.mark.parametrize(("language", "said"), [("ja", "画像"), ("ru", "картинка")])
def test_what_kind_of_file_it_is_is_said_in_the_readers_language(reader, language, said):
    reader.open("submit", lang=language).drop("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64))

    assert said in reader.text
    assert "picture" not in reader.text


def test_text_from_a_file_stays_text(reader):
    evil = 'country,sector,amount_jpy,title,<script>x</script>\nUZB,energy,5,"<img src=x onerror=alert(1)>",[a](javascript:b)\n'
    reader.open("submit", lang="en").drop("<b>evil</b>.csv", evil.encode())

    assert "<script>" not in reader.html
    assert "<img" not in reader.html
    assert "<b>evil" not in reader.html
    assert 'href="javascript' not in reader.html


def test_a_file_is_kept_when_the_page_changes_and_gone_when_removed(reader):
    reader.open("submit", lang="en").drop("list.csv", MINIMAL)
    reader.open("method").open("submit")
    assert "2 pledges read" in reader.text

    next(button for button in reader.app.button if button.label == "Remove this file").click()
    reader.ran()

    assert "2 pledges read" not in reader.text


def test_one_session_does_not_see_the_file_of_another(readers):
    readers().open("submit", lang="en").drop("list.csv", MINIMAL)
    other = readers().open(list="own", lang="en")

    assert "list.csv" not in other.text
    assert "“list=own” means nothing here" in other.text


def test_another_reading_of_the_unit_changes_the_amounts(reader):
    reader.open("submit", lang="en").drop(
        "list.csv", b"country,sector,amount,currency\nUZB,energy,1000,JPY\n"
    )
    next(box for box in reader.app.selectbox if box.label == "Unit of the amounts").set_value(10**6)
    next(button for button in reader.app.button if button.label == "Read the file again").click()
    reader.ran().open("", list="own")

    assert reader.headline.startswith("¥1 billion pledged")


def test_a_column_can_be_chosen_in_place_and_the_page_asks_for_what_is_still_missing(reader):
    reader.open("submit", lang="en").drop("list.csv", b"country,sector,quux\nUZB,energy,1000000000\n")
    assert "cannot be used yet" in reader.text

    reader.pick("column_2", "amount")
    assert "Chosen by hand" in reader.text

    # the currency is still unknown: the page asks for it instead of guessing
    reader.pick("question_currency", "JPY")
    assert "1 pledge read" in reader.text
    assert reader.open("", list="own").headline.startswith("¥1 billion pledged")


def test_a_matched_column_can_be_set_aside_in_place(reader):
    reader.open("submit", lang="en").drop(
        "list.csv", b"country,sector,amount_jpy,total cost (JPY)\nUZB,energy,1000000000,7000000000\n"
    )
    reader.pick("column_2", "-")
    assert "Set aside by hand" in reader.text
    assert reader.open("", list="own").headline.startswith("¥7 billion pledged")

    reader.open("submit").press("undo_choices")
    assert "Set aside by hand" not in reader.text


QUESTIONS = [
    (
        "country,sector,amount_jpy,announced_on\nUZB,energy,5,03/04/2026\n",
        "How are dates such as “03/04/2026” written?",
        ("question_dates", "dmy"),
    ),
    (
        'country,sector,amount_usd\nUZB,energy,"1,234"\n',
        "Which is the decimal mark of amounts such as “1,234”?",
        ("question_decimal", "comma"),
    ),
    (
        "country,sector,amount,amount\nUZB,energy,5 JPY,6 JPY\n",
        "Which column is “Amount”?",
        ("question_which_amount", 3),
    ),
    (
        "country,amount_jpy\nUZB,5\n",
        "Or is “Sector” the same in every row?",
        ("question_value_sector", "energy"),
    ),
]


@pytest.mark.parametrize(("content", "asked", "answer"), QUESTIONS)
def test_what_can_be_read_in_two_ways_is_asked_and_one_answer_settles_it(reader, content, asked, answer):
    reader.open("submit", lang="en").drop("list.csv", content.encode())
    assert asked in reader.widgets.replace("\\", "")
    assert "1 pledge read" not in reader.text

    reader.pick(*answer)

    assert asked not in reader.widgets
    assert "1 pledge read" in reader.text
    assert "No row is left out." in reader.text


def test_of_several_sheets_the_page_asks_for_one(reader):
    book = openpyxl.Workbook()
    for year, country in ((2025, "KAZ"), (2026, "UZB")):
        sheet = book.create_sheet(f"List {year}")
        sheet.append(["country", "sector", "amount_jpy"])
        sheet.append([country, "energy", year])
    del book["Sheet"]
    content = io.BytesIO()
    book.save(content)

    reader.open("submit", lang="en").drop("book.xlsx", content.getvalue())
    assert "cannot be read" in reader.text
    reader.pick("question_sheet", "List 2026")

    assert "1 pledge read" in reader.text
    assert "List 2026" in reader.text


def test_choices_are_used_for_the_next_file_with_the_same_headings_until_forgotten(reader):
    first = b"country,sector,amount_jpy,announced_on\nUZB,energy,5,2026-01-02\nUZB,energy,6,03/04/2026\n"
    later = b"Country , SECTOR,amount_jpy,announced_on\nKAZ,water,7,2026-01-02\nKAZ,water,8,05/06/2026\n"
    reader.open("submit", lang="en").drop("first.csv", first)
    reader.pick("question_dates", "dmy")
    assert "Read as you said" in reader.text

    reader.drop("later.csv", later)
    assert "Read as you read a file with these headings before" in reader.text
    assert "No row is left out." in reader.text

    reader.press("undo_choices")
    assert "1 row is left out." in reader.text
    reader.drop("again.csv", later).press("forget_choices")
    assert "They hold for this file only." in reader.text
    assert "1 row is left out." in reader.drop("last.csv", later).text


def test_choices_are_not_used_for_a_file_with_other_headings(reader):
    reader.open("submit", lang="en").drop(
        "first.csv",
        b"country,sector,amount_jpy,announced_on\nUZB,energy,5,2026-01-02\nUZB,energy,6,03/04/2026\n",
    )
    reader.pick("question_dates", "dmy")
    reader.drop(
        "other.csv",
        b"country,sector,title,amount_jpy,announced_on\nUZB,energy,A,5,2026-01-02\nUZB,energy,B,5,03/04/2026\n",
    )

    assert "1 row is left out." in reader.text


def test_choices_that_lead_nowhere_leave_a_way_back(reader):
    reader.open("submit", lang="en").drop("list.csv", MINIMAL)
    next(box for box in reader.app.number_input).set_value(900)
    next(button for button in reader.app.button if button.label == "Read the file again").click()
    reader.ran()
    assert "The file has no record that starts on line 900." in reader.text

    assert "2 pledges read" in reader.press("undo_choices").text


def test_a_perfect_file_folds_its_columns_into_one_line(reader):
    reader.open("submit", lang="en").drop("list.csv", MINIMAL)

    assert "3 of 3 columns recognised" in reader.text
    assert next(folded.label for folded in reader.app.expander) == "See or change which column is which"


def test_very_many_columns_stay_a_page_and_each_can_be_looked_up(reader):
    extra = ",".join(f"x{n}" for n in range(200))
    reader.open("submit", lang="en").drop(
        "wide.csv", f"country,sector,{extra},cost\nUZB,energy,{',' * 199},5 JPY\n".encode()
    )
    boxes = [box for box in reader.app.selectbox if (box.key or "").startswith("column_")]
    assert len(boxes) <= 32

    reader.pick("column_looked_up", 150)
    reader.pick("column_150", "notes")
    assert "Chosen by hand" in reader.text


def test_ten_thousand_findings_stay_a_page(reader):
    rows = "".join(f"Atlantis {n},energy,{n}\n" for n in range(10_000))
    reader.open("submit", lang="en").drop("long.csv", f"country,sector,amount_jpy\n{rows}".encode())

    assert "9,975 more lines in the file to download." in reader.text
    assert len(reader.html) < 60_000
