"""The tracker with every setting on that opens an address of Streamlit's, as an owner might have it."""

from streamlit import config

# Before the application is made: Streamlit (1.67) reads these from its file, not from the environment.
for _name in ("enableAgentApi", "scriptHealthCheckEnabled", "enableStaticServing"):
    config.set_option(f"server.{_name}", True)

from dashboard import app

__all__ = ["app"]
