"""The styles part of an .xlsx workbook: the number format of each cell style."""

from tracker.intake.numbers import BUILT_IN, GENERAL
from tracker.intake.packages import Attributes, Package


def cell_formats(package: Package, part: str | None) -> list[str]:
    """Return the number format code of every cell style, in order; none without the part."""
    if part is None or part not in package:
        return []
    custom: dict[int, str] = {}
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        inside.append(name)
        if name == "numFmt" and (number := attributes.get("numFmtId", "")).isdigit():
            custom[int(number)] = attributes.get("formatCode", GENERAL)
        elif name == "xf" and "cellXfs" in inside:
            number = attributes.get("numFmtId", "0")
            styles.append(int(number) if number.isdigit() else 0)

    def end(_: str) -> None:
        inside.pop()

    package.parse(part, start, end)
    return [custom.get(number) or BUILT_IN.get(number, GENERAL) for number in styles]
