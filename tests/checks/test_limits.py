"""Files in which nearly every cell is odd: bounded in time and in what is said of them."""

from itertools import count

import pytest

from tests.checks.drawn import reference, table_of
from tracker.checks import rows
from tracker.checks.checking import check
from tracker.intake.refusals import UnreadableFileError

ODD = """
    country  | sector | amount | currency
    Atlantis | energy | twelve | JPY
    Lemuria  | energy | dozen  | JPY
    Avalon   | energy | gross  | JPY
    KAZ      | energy | 12     | JPY
"""


def test_a_check_that_takes_too_long_is_refused_with_a_way_out():
    looks = count()

    with pytest.raises(UnreadableFileError) as refusal:
        check(table_of(ODD), reference(), over=lambda: next(looks) > 3)

    assert refusal.value.rule == "file-too-large"
    assert refusal.value.advised()


def test_beyond_a_number_of_findings_the_rest_is_said_once_for_its_column(monkeypatch):
    monkeypatch.setattr(rows, "MOST", 4)

    checked = check(table_of(ODD), reference())

    assert sum(finding.line is not None for finding in checked.findings) == 4
    assert sum(finding.count for finding in checked.findings if finding.effect == "row_left_out") == 6
    assert (len(checked.pledges), len(checked.left_out)) == (1, 3)
