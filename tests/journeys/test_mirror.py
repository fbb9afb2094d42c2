"""Two lists set side by side by somebody who has both."""

from tests.journeys.conftest import Reader

HEAD = "project_id,title,country,sector,amount,currency,stage\n"
GIVER = HEAD + (
    "1,Samarkand hospital,UZB,health,19,USD,signed\n"
    "2,Aktau port cranes,KAZ,transport,300,JPY,signed\n"
    "3,Only the giver,TJK,water,5,JPY,mou\n"
)
RECEIVER = HEAD + (
    "A,Samarkand hospital building,UZB,health,3000,JPY,signed\n"
    "B,Cranes for the port of Aktau,KAZ,transport,290,JPY,committed\n"
    "C,Only the receiver,KGZ,water,,,mou\n"
    "D,Unreadable,Atlantis,water,7,JPY,mou\n"
)


def dropped(reader: Reader) -> Reader:
    here = reader.open("mirror")
    here.app.selectbox(key="mirror_left").set_value("dropped")
    here.ran()
    for key, name, text in (("left", "giver.csv", GIVER), ("right", "receiver.csv", RECEIVER)):
        here.app.file_uploader(key=f"mirror_file_{key}").set_value((name, text.encode(), "text/csv"))
        here.ran()
    return here


def test_two_files_are_matched_and_each_total_is_made_of_its_parts(reader):
    here = dropped(reader)

    assert "2 pledges stand in both lists (1 with differences); 1 and 1 stand in one only" in here.text
    assert (
        "¥3,305" in here.text
    )  # 19 dollars at the rate of 2026 would be another number: no date, fixed rate
    assert "¥3,290" in here.text
    assert "1 row of this file could not be read and is not compared." in here.text
    assert "Stage: Signed / Committed" in here.text


def test_before_there_are_two_lists_the_page_asks_for_them(reader):
    here = reader.open("mirror")

    assert "Mirror check" in here.headline
    assert "stand in both lists" not in here.text


def test_nothing_of_it_reaches_other_pages(reader):
    here = dropped(reader)

    assert "giver.csv" not in here.open("").text
