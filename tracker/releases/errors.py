"""What can stand in the way of publishing, opening or keeping a release, each with the next step."""

from tracker.terms.errors import TrackerError
from tracker.terms.language import N_


class PublishingError(TrackerError):
    """A list that cannot be published as it is."""


class NothingToPublishError(PublishingError):
    """The list is the one that is already published."""

    next_step = N_("Change the list, or give a later day up to which it is complete.")


class ReleaseBlockedError(PublishingError):
    """Findings that must be settled before publication remain."""

    next_step = N_("Correct the listed rows in the source file and upload it again.")


class RowsLeftOutError(PublishingError):
    """Rows could not be read, and nobody said that the list may go without them."""

    next_step = N_(
        "Correct these rows, or say that the list may be published without them: "
        "they stay in the source file."
    )


class EmptyListError(PublishingError):
    """A list without a single pledge."""

    next_step = N_("Check that the file is the right one, and that its rows were recognised.")


class MadeUpRowsError(PublishingError):
    """Rows of the made-up example list: real data is never mixed with made-up data."""

    next_step = N_("Remove these rows from the file. The example list is for trying the tracker only.")


class NoteMissingError(PublishingError):
    """A release that does not say what it brings."""

    next_step = N_("Write in a sentence what this list brings.")


class NameMissingError(PublishingError):
    """A release that does not say who publishes it."""

    next_step = N_("Give the name of the person who publishes.")


class DataThroughError(PublishingError):
    """A list cannot be complete up to a day that has not come."""

    next_step = N_("Give today or an earlier day.")


class ScopeError(PublishingError):
    """The file and the part of the list that it is to replace do not fit."""

    next_step = N_("Choose another scope, or correct the file.")


class PublicColumnError(PublishingError):
    """A column that is to be public, and that the file does not have."""

    next_step = N_("Choose from {headings}.")


class FileChangedError(PublishingError):
    """The file is not the one that was checked."""

    next_step = N_("Publish it again when nothing writes to it any more.")


class CorrectionError(PublishingError):
    """A correction that cannot be made."""

    next_step = N_("Correct the value and try again.")


class ConflictError(PublishingError):
    """Somebody else published in the meantime. `in_between` are their releases, oldest first."""

    next_step = N_("Look at what came in between, and publish your list on top of it.")
    in_between: tuple = ()


class NotAllowedError(TrackerError):
    """A person who may not do this."""

    next_step = N_("Sign in as an editor, or ask one.")


class SecondPersonError(TrackerError):
    """A second person has to agree."""

    next_step = N_("Propose the list; another editor publishes it.")


class ProposalError(TrackerError):
    """A proposal that is not there, or already answered."""

    next_step = N_("Look at the list of proposals.")


class ReleaseUnknownError(TrackerError):
    """There is no release with this number."""

    next_step = N_("Choose a release from the history.")


class ReleaseErasedError(TrackerError):
    """The content of this release was erased by an administrator."""

    next_step = N_("Choose another release from the history.")


class ReleaseDamagedError(TrackerError):
    """What is stored is not what was published. `last_good` is the newest release that is intact."""

    next_step = N_(
        "Use release {last_good}, the last one that is intact, and restore the store from a backup."
    )
    last_good: int | None = None


class StoreError(TrackerError):
    """The store of releases cannot do what was asked."""

    next_step = N_("Tell whoever runs this tracker.")


class StoreAddressError(StoreError):
    """The address of the store is not one."""

    next_step = N_("Set TRACKER_STORE to sqlite:///path/to/file or postgresql://user@host/database.")


class StoreUnreachableError(StoreError):
    """The database does not answer."""

    next_step = N_("Check that the database runs and that TRACKER_STORE names it, then try again.")


class StoreBusyError(StoreError):
    """Another process holds the store for too long."""

    next_step = N_("Try again in a moment.")


class StoreFullError(StoreError):
    """There is no room for another release."""

    next_step = N_("Make room on the disk and publish again; what was published before is safe.")


class StoreReadOnlyError(StoreError):
    """The store may be read but not written."""

    next_step = N_("Let the tracker write to the folder of the store, then try again.")


class StoreDamagedError(StoreError):
    """The file of the store is damaged as a whole."""

    next_step = N_("Put the last backup in its place; do not publish until then.")


class BackupError(StoreError):
    """A backup that cannot be made or used."""

    next_step = N_("Choose another file or folder.")
