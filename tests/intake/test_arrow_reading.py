import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.intake import arrow_reading as module
from tracker.intake.arrow_reading import Shape, read_by_arrow
from tracker.intake.choices import Limits
from tracker.intake.records import read_records

CELLS = st.sampled_from(["", "KAZ", "タジキスタン", "1250.50", " a ", "NULL", "ÿ" * 30])
RECORDS = st.lists(st.tuples(CELLS, CELLS, st.integers(0, 999).map("P-{}".format)), min_size=1, max_size=60)
PLAIN = Shape(",", 3, quoted=False, ascii=False)


def cells(*texts):
    return [pa.array([text], type=pa.string()) for text in texts]


def nothing(width=3):
    return [pa.array([], type=pa.string())] * width


def read(text, shape=PLAIN, top=None, bottom=None):
    lines = text.count("\n")
    body = pa.py_buffer(text.encode())
    columns = read_by_arrow(body, shape, lines, top or nothing(shape.width), bottom or nothing(shape.width))
    return columns and [column.values.to_pylist() for column in columns]


@settings(deadline=None)
@given(RECORDS, st.integers(40, 400), st.integers(120, 400))
def test_records_read_in_blocks_are_those_read_one_by_one(records, sample, block):
    text = "".join(f'{one},"{two}",{three}\n' for one, two, three in records)
    exact = read_records(text, ",", Limits())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        patch.setattr(module, "SAMPLE_BYTES", max(sample, text.index("\n") * 4 + 8))
        found = read(text, Shape(",", 3, quoted=True, ascii=False))

    assert found == [column.values.to_pylist() for column in exact.columns]


def test_records_stand_between_those_above_and_below():
    found = read("KAZ,1,a\nUZB,2,b\n", top=cells("Pledges", "", ""), bottom=cells("Total", "3", ""))

    assert found == [["Pledges", "KAZ", "UZB", "Total"], ["", "1", "2", "3"], ["", "a", "b", ""]]


def test_texts_that_grow_longer_than_the_first_ones_find_room(monkeypatch):
    monkeypatch.setattr(module, "SAMPLE_BYTES", 2**12)
    monkeypatch.setattr(module, "BLOCK", 2**16)
    records = [(f"P-{number}", "x" * (number // 8), f"{number % 3}") for number in range(4_000)]

    assert read("".join(",".join(record) + "\n" for record in records)) == [
        list(column) for column in zip(*records, strict=True)
    ]


def test_texts_that_begin_to_differ_below_the_first_ones_are_all_kept(monkeypatch):
    monkeypatch.setattr(module, "SAMPLE_BYTES", 2**10)
    monkeypatch.setattr(module, "BLOCK", 2**12)
    records = [("KAZ" if number < 500 else f"K-{number}", "1", "a") for number in range(3_000)]

    assert read("".join(",".join(record) + "\n" for record in records))[0] == [one for one, *_ in records]


@pytest.mark.parametrize(
    "text",
    ["KAZ,1,a\nUZB,2\nTJK,3,c\n", "KAZ,1,a\n\nUZB,2,b\n", "KAZ,1,a\nUZB,2,b,c\n"],
    ids=["too few cells", "blank line", "too many cells"],
)
def test_records_that_are_not_all_alike_are_not_read(text):
    assert read(text) is None


def test_bytes_that_are_no_utf8_are_not_read():
    body = pa.py_buffer(b"KAZ,1,a\nUZB,\xff,b\n")

    assert read_by_arrow(body, PLAIN, 2, nothing(), nothing()) is None
