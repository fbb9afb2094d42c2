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
        ("recover", "absent"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_next_step(run, file, arguments):
    status, told = run(*(file if one == "FILE" else one for one in arguments))

    assert status == 2
    assert len(told.strip().splitlines()) >= 2
