"""Every bench, one after the other: `make bench`, or `python -m tests.bench NAME...` for some.

Each prints ratios against a named peer or floor measured in the same run; none is a test.
"""

import importlib
import pkgutil
import sys
from pathlib import Path


def main() -> None:
    """Run the benches named on the command line, or all of them."""
    names = sys.argv[1:] or sorted(
        module.name
        for module in pkgutil.iter_modules([str(Path(__file__).parent)])
        if module.name != "__main__"
    )
    for name in names:
        print(f"\n== {name}")
        importlib.import_module(f"tests.bench.{name}").main()


if __name__ == "__main__":
    main()
