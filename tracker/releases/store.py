"""Where releases are kept: made once, read by number, never changed; damage is named, not shown."""

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.releases import contents, tables
from tracker.releases.database import DAMAGED, Database, store_address
from tracker.releases.errors import (
    ReleaseDamagedError,
    ReleaseErasedError,
    ReleaseUnknownError,
    StoreDamagedError,
    StoreError,
)
from tracker.releases.making import First, make_in_place, make_locked
from tracker.releases.release import Damaged, Opened, Release
from tracker.releases.rows import NO_ROW, RowError, release_of, sha256
from tracker.terms.language import N_

SEARCHED = 1000
"""How many releases are looked at, at most, to find the last one that is intact."""


class Store:
    """The releases in one database."""

    def __init__(self, address: str | None = None) -> None:
        """Take the address of a store, or the one that this tracker uses; nothing is opened yet."""
        self.database = Database(address or store_address())

    def close(self) -> None:
        """Close every connection."""
        self.database.close()

    @property
    def made(self) -> bool:
        """Whether the store was ever made."""
        if self.database.path:
            return self.database.path.exists()
        with self.database.reading() as connection:
            return sa.inspect(connection).has_table("release")

    def make(self, first: First) -> None:
        """Make the store with its first release, unless it is there; two processes may try at once.

        Raises:
            StoreError: if it cannot be made.
        """
        if self.made:
            return
        if self.database.path:
            make_in_place(self.database.path, first)
            return
        try:
            with self.database.writing() as connection:
                make_locked(connection, first)
        except (StoreError, IntegrityError):
            if not self.made:  # somebody else may have made it, where locks of this kind mean nothing
                raise

    def history(self, limit: int = 50, before: int | None = None) -> tuple[Release | Damaged, ...]:
        """Return the latest releases, newest first, without their lists; `before` is where to go on from."""
        newest = self.newest if before is None else min(self.newest, before - 1)
        numbers = range(newest, max(newest - limit, 0), -1)
        rows = self._listed(numbers)
        return tuple(self._release_or_damaged(rows, number) for number in numbers)

    def latest(self) -> Release | None:
        """Return the newest release; None if there is none yet.

        Raises:
            ReleaseDamagedError: if it is not as it was published.
        """
        newest = self.newest
        return self.release(newest) if newest else None

    def release(self, number: int) -> Release:
        """Return a release without its list.

        Raises:
            ReleaseUnknownError, ReleaseDamagedError: if there is none, or not as it was published.
        """
        found = self._release_or_damaged(self._listed([number]), number)
        if isinstance(found, Damaged):
            self._fail(number)
        return found

    def open(self, number: int | None = None) -> Opened:
        """Return a release with its list; hashes are checked each time.

        Without a number it is the newest whose content was not erased: what the public looks at.

        Raises:
            ReleaseUnknownError, ReleaseErasedError: if there is none, or its content was erased.
            ReleaseDamagedError: if it is not as it was published; names the last one that is.
        """
        if number is not None:
            return self._checked(number)
        newest = self.newest
        if not newest:
            raise ReleaseUnknownError(
                N_("Nothing has been published yet."),
                next_step=N_("Publish a list on the page “Submit a list”."),
            )
        return self.standing(newest) or self._checked(newest)

    def standing(self, number: int, *, past_damage: bool = False) -> Opened | None:
        """Return what stands at a release: it, or the newest before it whose content was not erased; None without any.

        Raises:
            ReleaseUnknownError: if there is no release of that number.
            ReleaseDamagedError: if that one is not as it was published, unless damage is passed over too.
        """
        passed = (ReleaseErasedError, ReleaseDamagedError) if past_damage else (ReleaseErasedError,)
        for older in range(number, 0, -1):
            with contextlib.suppress(*passed):
                return self._checked(older)
        return None

    def parent(self, number: int | None = None, *, past_damage: bool = False) -> tuple[Opened | None, int]:
        """Return what to publish on top of: the list that stands (None without any), and the newest number.

        With a number, that release is taken for the newest: whoever looked at it will be told what
        came after it. Where its content was erased, the list before it stands: what a file does not
        speak of is kept from there.

        Raises:
            ReleaseUnknownError, ReleaseDamagedError: as `standing`.
        """
        newest = self.newest if number is None else number
        return self.standing(newest, past_damage=past_damage), newest

    def source(self, number: int) -> bytes:
        """Return the file that a release was made from.

        Raises:
            ReleaseUnknownError, ReleaseErasedError, ReleaseDamagedError: as `open` does.
        """
        release = self.release(number)
        _not_erased(release)
        try:
            row = self._row(number, [tables.release.c.source])
        except StoreDamagedError:
            row = None
        if (
            row is None
            or not isinstance(row["source"], bytes)
            or sha256(row["source"]) != release.source_sha256
        ):
            self._fail(number)
        return row["source"]

    @property
    def newest(self) -> int:
        """The number of the newest release, 0 without any; two indexes have to agree on it."""
        columns = tables.release.c
        with self.database.reading() as connection:
            highest = [
                connection.execute(sa.select(column).order_by(column.desc()).limit(1)).scalar()
                for column in (columns.number, columns.parent)
            ]
        if not all(number is None or isinstance(number, int) for number in highest):
            raise StoreDamagedError(DAMAGED[1])
        number, parent = highest
        return max(number or 0, 0 if parent is None else parent + 1)

    def last_good(self, below: int | None = None) -> int | None:
        """Return the newest release (below a number) that is there as it was published."""
        number = tables.release.c.number
        query = sa.select(number).order_by(number.desc()).limit(SEARCHED)
        if below is not None:
            query = query.where(number < below)
        with contextlib.suppress(StoreDamagedError), self.database.reading() as connection:
            for found in connection.execute(query).scalars().all():
                with contextlib.suppress(
                    RowError, StoreDamagedError, ReleaseErasedError, ReleaseUnknownError
                ):
                    return self._opened(found).release.number
        return None

    def _checked(self, number: int) -> Opened:
        try:
            return self._opened(number)
        except (RowError, StoreDamagedError):
            self._fail(number)

    def _opened(self, number: int) -> Opened:
        wanted = [*tables.RELEASE_LISTED, tables.release.c.rates, tables.release.c.pledges]
        row = self._row(number, wanted)
        if row is None:
            if 0 < number <= self.newest:
                raise RowError("the row is missing")
            raise ReleaseUnknownError(N_("There is no release {number}."), number=number)
        release = release_of(row)
        _not_erased(release)
        if release.number != number or not follows(release, self._row(number - 1, tables.RELEASE_LISTED)):
            raise RowError("the row does not follow the one before")
        if sha256(row["pledges"]) != release.pledges_sha256 or sha256(row["rates"]) != release.rates_sha256:
            raise RowError("the content's hash does not fit")
        try:
            return Opened(release, contents.from_table(contents.from_parquet(row["pledges"])), row["rates"])
        except (OSError, ValueError) as error:  # pyarrow's own errors are of these kinds
            raise RowError(str(error)) from error

    def _row(self, number: int, columns: Sequence[sa.Column]) -> Mapping[str, Any] | None:
        query = sa.select(*columns).where(tables.release.c.number == number)
        with self.database.reading() as connection:
            return connection.execute(query).mappings().one_or_none()

    def _listed(self, numbers: Sequence[int]) -> dict[int, Mapping[str, Any]]:
        """Return rows without their large columns; if the table is damaged, those that can still be read."""
        number = tables.release.c.number
        query = sa.select(*tables.RELEASE_LISTED).where(
            number.between(min(numbers, default=0) - 1, max(numbers, default=-1))
        )
        try:
            with self.database.reading() as connection:
                return {row["number"]: row for row in connection.execute(query).mappings()}
        except StoreDamagedError:
            found = {}
            for wanted in numbers:
                with contextlib.suppress(StoreDamagedError):
                    found[wanted] = self._row(wanted, tables.RELEASE_LISTED)
            return {wanted: row for wanted, row in found.items() if row is not None}

    def _release_or_damaged(self, rows: Mapping[int, Mapping[str, Any]], number: int) -> Release | Damaged:
        if number not in rows:
            if 0 < number <= self.newest:
                return Damaged(number)
            raise ReleaseUnknownError(N_("There is no release {number}."), number=number)
        try:
            found = release_of(rows[number])
        except RowError:
            return Damaged(number)
        fits = found.number == number and follows(found, rows.get(number - 1))
        return found if fits else Damaged(number)

    def _fail(self, number: int) -> NoReturn:
        """Raise that a release is damaged."""
        good = self.last_good() or (
            self.newest and None
        )  # asking for the newest fails if nothing can be read
        error = ReleaseDamagedError(
            N_("Release {number} is damaged: it is not what was published."),
            number=number,
            last_good=good,
            next_step=None if good else N_("Restore the store from a backup."),
        )
        error.last_good = good
        raise error


def follows(release: Release, before: Mapping[str, Any] | None) -> bool:
    """Return whether a release names the row before it; where that row is the damaged one, it is not to blame."""
    if release.number == 1:
        return release.previous_row_hash == NO_ROW
    if before is None or before["row_hash"] == release.previous_row_hash:
        return True
    try:
        release_of(before)
    except RowError:
        return True
    return False


def _not_erased(release: Release) -> None:
    if release.erased:
        raise ReleaseErasedError(
            N_("The content of release {number} was erased on {day}: {reason}"),
            number=release.number,
            day=release.erased.at.date(),
            reason=release.erased.reason,
        )
