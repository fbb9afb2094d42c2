"""Every bench, one after the other: `make bench`, or `python -m tests.bench NAME [OPTION...]` for one.

Each prints ratios against a named peer or floor measured in the same run; none is a test.
"""

import importlib
import pkgutil
import sys
from pathlib import Path


def main() -> None:
    """Run the bench named on the command line with the options after its name, or all of them."""
    named, options = sys.argv[1:2], sys.argv[2:]
    names = named or sorted(
        module.name
        for module in pkgutil.iter_modules([str(Path(__file__).parent)])
        if module.name != "__main__"
    )
    for name in names:
        sys.argv = [f"tests.bench.{name}", *options]
        print(f"\n== {name}")
        importlib.import_module(f"tests.bench.{name}").main()


if __name__ == "__main__":
    main()
