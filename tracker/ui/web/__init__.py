"""The web application around the pages: layers that refuse, headers, uploads, health."""
