"""The file of secrets that an environment variable names; without it Streamlit looks in its usual places."""

import os
import tomllib
from pathlib import Path

import streamlit as st

from tracker.terms.errors import TrackerError
from tracker.terms.language import N_

ENVIRONMENT = "TRACKER_SECRETS"


class SecretsError(TrackerError):
    """The file of secrets cannot be used."""

    next_step = N_("Correct the file that TRACKER_SECRETS names; docs/deployment.md shows what it holds.")


def use_secrets_file() -> None:
    """Hand the settings of sign-in to Streamlit, before it makes anything that is signed with them.

    Raises:
        SecretsError: if a file is named and cannot be read; a server that quietly knew no sign-in would be worse.
    """
    named = os.environ.get(ENVIRONMENT)
    if not named:
        return
    try:
        held = tomllib.loads(Path(named).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SecretsError(N_("The file of secrets cannot be read: {reason}."), reason=error) from error
    if not isinstance(held.get("auth"), dict):
        raise SecretsError(N_("The file of secrets has no part [auth]."))
    st.secrets.merge_programmatic_secrets({"auth": held["auth"]})
