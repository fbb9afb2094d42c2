"""The submit page: dropping a file, correcting how it was read, publishing it."""
