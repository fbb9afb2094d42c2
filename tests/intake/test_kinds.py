import gzip
import io

import pytest

from tests.intake.workbook_files import archive, list_of, ods
from tracker.intake.refusals import UnreadableFileError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "file-empty"),
        (b" \r\n\r\n", "file-empty"),
        (b"\xef\xbb\xbf", "file-empty"),
        (b"\xff\xfe", "file-empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "file-type"),
        (b"\xff\xd8\xff\xe0JFIF", "file-type"),
        (b"%PDF-1.7\n\x80\x81", "file-type"),
        (gzip.compress(b"country,amount\n", mtime=0), "file-type"),
        (b"<!DOCTYPE html><html><body>sign in</body></html>", "file-type"),
        (b"\n <table><tr><td>country</td></tr></table>", "file-type"),
        (b"<html xmlns='x'>", "file-type"),
        (b"<?xml version='1.0'?><Workbook/>", "file-type"),
        (b'{"country": "KAZ"}', "file-type"),
        (b'[{"country": "KAZ"}]', "file-type"),
        (b"\0\1\2\3" * 500, "file-type"),
        (b"{\\rtf1 x}", "file-type"),
        (archive({"readme.txt": "x"}), "file-type"),
        (archive({"word/document.xml": "<x/>"}), "file-type"),
        (b"PK\x03\x04 cut off", "workbook-bad"),
        (OLE, "workbook-bad"),
        (OLE + "WordDocument".encode("utf-16-le") + b"\0\0", "file-type"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "workbook-encrypted"),
        (b"country,amount\nKA\0Z,1\n", "file-nul"),
    ],
)
def test_what_is_no_list_is_refused_with_the_way_out(read, content, rule):
    with pytest.raises(UnreadableFileError) as refusal:
        read(content)

    assert refusal.value.rule == rule
    assert str(refusal.value)
    assert refusal.value.advised()


def test_a_zero_byte_is_named_by_its_line(read):
    with pytest.raises(UnreadableFileError) as refusal:
        read(b"country,amount\r\nUZB,2\r\nKA\0Z,1\r\n")

    assert refusal.value.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "[id],country,amount\n1,KAZ,2\n",
        "<5 m,country\n1,KAZ\n",
        "BZh,country\n1,KAZ\n",
        "{note},country\n1,KAZ\n",
        "GIF8,country\n1,KAZ\n",
    ],
)
def test_a_list_that_begins_oddly_is_still_a_list(read, text):
    assert len(read(text.encode())) == 2


def test_a_workbook_named_csv_is_read_as_a_workbook_and_said(read):
    table = read(list_of(("KAZ", "energy", 1)), "list.csv")

    assert table.source.kind == "xlsx"
    assert [(finding.rule, finding.found) for finding in table.findings] == [("file-type", ".csv")]


def test_text_named_xlsx_is_read_as_text_and_said(read):
    table = read(b"country,sector,amount\nKAZ,energy,1\n", "list.XLSX")

    assert table.source.kind == "csv"
    assert [finding.rule for finding in table.findings] == ["file-type"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "CON", "a\0b.csv", "", "<script>.csv"])
def test_the_name_of_a_file_is_only_a_name(read, name):
    table = read(io.BytesIO(b"country,sector,amount\n").getvalue(), name)

    assert table.source.name == name


def test_a_file_on_disk_is_read_like_its_bytes(read, tmp_path):
    content = ods(
        "<table:table table:name='x'><table:table-row><table:table-cell office:value-type='string'>"
        "<text:p>country</text:p></table:table-cell></table:table-row></table:table>"
    )
    (tmp_path / "list.ods").write_bytes(content)

    assert read(tmp_path / "list.ods", "list.ods").source == read(content, "list.ods").source
