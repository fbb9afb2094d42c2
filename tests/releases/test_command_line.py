"""The commands about releases, as a shell runs them."""

import json

import pytest

from tracker.__main__ import main

LIST = (
    "project_id,title,country,sector,amount_jpy,stage,announced_on,contact\n"
    "A,Solar,KAZ,energy,1000,signed,2026-01-05,Ms Ito\nB,Wind,UZB,energy,500,mou,2026-02-05,\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("TRACKER_STORE", f"sqlite:///{tmp_path / 'store.sqlite'}")

    def run(*arguments):
        status = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        assert "Traceback" not in told.out + told.err
        if "--json" in arguments and status != 2:
            assert len(told.out.splitlines()) == 1
            return status, json.loads(told.out)
        return status, told.err if status == 2 else told.out

    return run


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return path


def test_a_list_is_published_compared_restored_and_verified(run, file, tmp_path):
    who = ("--by", "Aiko", "--note", "A list.")
    assert [one["number"] for one in run("history", "--json")[1]["releases"]] == [1]
    status, published = run("publish", file, *who, "--data-through", "2026-03-01", "--json")
    assert (status, published["release"], published["rows"], published["data_through"]) == (
        0,
        2,
        2,
        "2026-03-01",
    )
    file.write_text(LIST.replace("1000", "1500"))
    assert run("publish", file, *who, "--json")[1]["release"] == 3
    status, changes = run("changes", "--from", 2, "--to", 3, "--window", "all", "--json")
    assert (status, changes["start"], changes["end"]) == (0, 1500, 2000)
    assert run("restore", 2, *who, "--json")[1]["scope"] == "restore=2"
    assert (
        run("progress", "--release", 3, "--window", "all", "--json")[1]["rules"]["pledged"]["counted"] == 2000
    )
    status, verdicts = run("verify", "--json")
    assert (status, verdicts["good"], len(verdicts["releases"])) == (0, True, 4)
    assert run("backup", tmp_path / "copy.sqlite", "--json")[1]["releases"] == 4


def test_a_retry_answers_with_the_release_there_is(run, file):
    who = ("--by", "Aiko", "--note", "A list.", "--json")
    first, again = (run("publish", file, *who)[1] for _ in range(2))

    assert (first["release"], first["already_published"]) == (2, False)
    assert (again["release"], again["already_published"]) == (2, True)


def test_a_country_s_own_list_needs_no_country_column(run, tmp_path):
    path = tmp_path / "uz.csv"
    path.write_text("title,sector,amount_jpy\nDam,water,70\n")
    status, published = run(
        "publish",
        path,
        "--by",
        "Botir",
        "--note",
        "Ours.",
        "--scope",
        "country=UZB",
        "--set",
        "country=UZB",
        "--json",
    )

    assert status == 0
    assert len(published["vanished_ids"]) > 5
    assert published["rows"] > 20


def test_rows_that_cannot_be_read_need_a_word(run, file):
    file.write_text(LIST + "C,Road,Atlantis,energy,5,signed,2026-01-05,\n")
    status, told = run("publish", file, "--by", "Aiko", "--note", "A list.")
    assert status == 2
    assert "1 rows" in told
    assert (
        run("publish", file, "--by", "Aiko", "--note", "A list.", "--without-left-out-rows", "--json")[0] == 1
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("publish", "FILE", "--by", "", "--note", "x"),
        ("publish", "FILE", "--by", "A", "--note", ""),
        ("publish", "FILE", "--by", "A", "--note", "x", "--scope", "moon"),
        ("publish", "FILE", "--by", "A", "--note", "x", "--data-through", "2999-01-01"),
        ("publish", "FILE", "--by", "A", "--note", "x", "--data-through", "soon"),
        ("publish", "FILE", "--by", "A", "--note", "x", "--parent", "7"),
        ("publish", "absent.csv", "--by", "A", "--note", "x"),
        ("restore", "9", "--by", "A", "--note", "x"),
        ("restore", "1", "--by", "A", "--note", "x"),
        ("verify", "9"),
        ("changes", "--from", "9"),
        ("changes", "--rule", "none"),
        ("progress", "--release", "9"),
        ("progress", "--release", "1", "FILE"),
        ("progress", "--release", "1", "--sheet", "x"),
        ("progress", "--unit", "1e6"),
        ("publish", "FILE", "--by", "A", "--note", "x", "--public-column", "Telephone"),
        ("export", "9", "--format", "csv", "--to", "/dev/null/x"),
        ("export", "1", "--format", "html", "--to", "x.html"),
        ("export", "1", "--format", "csv", "--to", "/dev/null/x"),
        ("recover", "absent"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_next_step(run, file, arguments):
    status, told = run(*(file if one == "FILE" else one for one in arguments))

    assert status == 2
    assert len(told.strip().splitlines()) >= 2


WHO = ("--by", "Aiko", "--note", "A list.")


def test_without_a_file_progress_is_that_of_the_newest_release(run, file, tmp_path):
    assert run("progress", "--json")[1]["release"] is None
    assert not (tmp_path / "store.sqlite").exists()  # looking makes no store
    run("publish", file, *WHO)
    file.write_text(LIST.replace("1000", "1500"))
    run("publish", file, *WHO)

    found = {
        asked: run("progress", *asked, "--window", "all", "--json")[1]
        for asked in ((), ("--release", "2"), ("--release", "3"), (str(file),))
    }
    assert [(one["release"], one["rules"]["pledged"]["counted"]) for one in found.values()] == [
        (3, 2000),
        (2, 1500),
        (3, 2000),
        (None, 2000),
    ]
    assert found[()]["method"] == {"published": "1.0", "now": "1.0", "changed": []}


def test_a_release_counted_by_other_rules_says_so(run, file, monkeypatch):
    run("publish", file, *WHO)
    assert "counted by method" not in run("progress")[1]
    monkeypatch.setattr("tracker.releases.method.VERSION", "1.1")

    assert run("progress", "--json")[1]["method"] == {
        "published": "1.0",
        "now": "1.1",
        "changed": ["version"],
    }
    assert "counted by method 1.0" in run("progress")[1]


def test_a_column_is_public_if_it_is_named(run, file, tmp_path):
    assert run("publish", file, *WHO, "--json")[1]["public_columns"] == []
    status, published = run("publish", file, *WHO, "--public-column", "contact", "--json")
    assert (status, published["release"], published["public_columns"]) == (0, 3, ["contact"])

    for number, shown in ((2, False), (3, True)):
        run("export", number, "--format", "csv", "--to", tmp_path / "out.csv")
        run("export", number, "--format", "json", "--to", tmp_path / "out.json")
        assert ("Ms Ito" in (tmp_path / "out.csv").read_text("utf-8-sig")) is shown
        assert ("Ms Ito" in (tmp_path / "out.json").read_text("utf-8")) is shown


def test_a_release_is_exported_in_each_format_and_can_be_read_again(run, file, tmp_path):
    run("publish", file, *WHO)
    totals = {}
    for name in ("csv", "xlsx"):
        path = tmp_path / f"release.{name}"
        status, told = run("export", 2, "--format", name, "--to", path, "--lang", "ja", "--json")
        assert (status, told) == (0, {"release": 2, "format": name, "file": str(path)})
        totals[name] = run("check", path, "--json")[1]["amounts"]
    assert totals == {"csv": {"JPY": "1500"}, "xlsx": {"JPY": "1500"}}

    run("export", 2, "--format", "json", "--to", tmp_path / "release.json")
    document = json.loads((tmp_path / "release.json").read_text("utf-8"))
    assert (document["release"], [row["amount"] for row in document["rows"]]) == (2, ["1000", "500"])
    assert (
        document["rules"]["pledged"]["rows"]
        == run("progress", "--release", 2, "--json")[1]["rules"]["pledged"]["rows"]
    )


def test_a_file_that_cannot_be_written_is_left_as_it_was(run, file, tmp_path):
    run("publish", file, *WHO)
    folder = tmp_path / "folder"
    folder.mkdir()
    status, told = run("export", 2, "--format", "csv", "--to", folder)

    assert (status, len(told.splitlines())) == (2, 2)
    assert list(folder.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "list.csv", "store.sqlite"]
