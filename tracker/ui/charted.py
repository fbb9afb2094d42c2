"""A chart as every page shows it: the finding, the chart, its numbers as a table, and what they rest on."""

from collections.abc import Callable

from tracker.measures.progress import Total
from tracker.ui.blocks import Grid, block, foot, table
from tracker.ui.reading import Reading


def charted(
    reading: Reading,
    name: str,
    title: str,
    measure: str,
    show: Callable[[], None],
    grid: Grid,
    total: Total | None,
    *notes: str,
    caption: str = "",
    rule: str | None = None,
    narrowed: bool = True,
) -> None:
    """Show a block: `title` is the finding, `measure` what is measured; `name` names the file of its numbers.

    `caption` is what the table is called, `measure` unless it says less; `rule` the rule of `total` if it is not the view's.
    Without `narrowed` it shows the whole list, whatever the filters.
    """
    with block(name, title, measure):
        show()
        table(reading, name, caption or measure, grid)
        foot(reading, total, *notes, rule=rule, narrowed=narrowed)
