"""Who does something with releases, and how the permission is asked at that moment."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tracker.releases.errors import NameMissingError
from tracker.releases.texts import one_line
from tracker.terms.language import N_


class Action(StrEnum):
    """What somebody may do, or be refused."""

    PUBLISH = "publish"
    RESTORE = "restore"
    CORRECT = "correct"
    PROPOSE = "propose"
    ACCEPT = "accept"
    REJECT = "reject"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may do it. The owner of the store is who runs the command line on it."""

    name: str
    owner: bool = False
    administrator: bool = False


Permit = Callable[[Action], Person]
"""Answers who asks for an action, if that person may do it now; raises `NotAllowedError` otherwise.

It is called inside `publish` and its like, at the moment of writing: what a page showed before does
not count.
"""


def owner(name: str) -> Permit:
    """Return the permit of whoever owns the store, under the name that they give.

    Raises:
        NameMissingError: if the name is blank.
    """
    known = one_line(name)
    if not known:
        raise NameMissingError(N_("The name of the person who publishes is missing."))
    person = Person(known, owner=True, administrator=True)
    return lambda _: person
