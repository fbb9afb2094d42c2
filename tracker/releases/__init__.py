"""Published lists: releases, the store that keeps them, how one is made, and what changed between two."""
