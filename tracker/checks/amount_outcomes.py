"""What one text of an amount column comes to: a value, a blank, a question or a refusal."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from tracker.checks.amounts import Amount, affix_of_format, disturbing, read_amount, scaled
from tracker.checks.cells import Cells
from tracker.checks.numbers import COMMA, POINT, only
from tracker.intake.table import CellKind
from tracker.terms.language import N_
from tracker.terms.money import digits

SAFE_DIGITS = 15
"""Digits that a binary number keeps; a spreadsheet changes longer ones."""


@dataclass(frozen=True)
class Outcome:
    """What one text in one currency came to."""

    value: Decimal | None = None
    rule: str | None = None
    advice: str = ""
    meaning: str = ""
    noted: bool = False
    currency: str | None = None


@dataclass(frozen=True)
class Setting:
    """What surrounds a column of amounts: its unit, whether that is Japanese, and the decimal mark asked for."""

    factor: int = 1
    japanese: bool = False
    decimal: str | None = None
    stated: str | None = None
    """The words that state the unit, if they stand outside the heading."""


def settled(
    place: int, currency: str | None, *, cells: Cells, setting: Setting, style: str | None
) -> Outcome:
    """Return what one text comes to in one currency."""
    text, kind = cells.texts[place].as_py(), cells.kind(place)
    special = of_kind(kind)
    if special:
        return special
    amount = read_amount(text)
    factor, noted = setting.factor, None
    if CellKind.NUMBER in kind:
        amount = number_cell(text)
        form = cells.formats[place] if cells.formats is not None else ""
        if form and "%" in form:
            return refusal("amount-not-a-number", "amount-percent")
        affix = affix_of_format(form) if form else None
        if affix and affix.factor and not scaled(form):
            factor, noted = affix.factor, "amount-format"
        if affix and affix.currency and not currency:
            amount = Amount(amount.number, amount.factor, affix.currency)
    if amount.empty:
        return Outcome(rule="amount-blank", advice="amount-blank" if text else "amount-empty", noted=True)
    if amount.rule == "amount-not-a-number" and (words := disturbing(text)):
        return refusal(amount.rule, "amount-disturbed", words)
    if amount.rule:
        return refusal(
            amount.rule, meaning=N_("more than one currency") if amount.rule == "currency-conflict" else ""
        )
    if currency and amount.currency and amount.currency != currency:
        return refusal("currency-conflict", meaning=f"{amount.currency} ≠ {currency}")
    value = chosen(amount, amount.currency or currency, factor, setting, style)
    if value is None:
        point, comma = amount.values(factor)
        return refusal(
            "amount-ambiguous",
            meaning=" / ".join(dict.fromkeys(shown(each) for each in (point, comma) if each is not None)),
        )
    return written(text, value, amount, noted, kind, factor)


def of_kind(kind: CellKind) -> Outcome | None:
    """Return what a workbook's cell comes to because of its kind alone."""
    if CellKind.ERROR in kind:
        return refusal("amount-formula-error")
    if CellKind.WITHOUT_VALUE in kind:
        return refusal("amount-formula-error", "amount-without-value")
    if CellKind.BROKEN in kind:
        return refusal("text-mojibake", "amount-broken")
    if CellKind.FILLED in kind:
        return refusal("amount-ambiguous", "amount-filled")
    if CellKind.BOOLEAN in kind or CellKind.DATE in kind:
        return refusal("amount-not-a-number")
    return None


def number_cell(text: str) -> Amount:
    """Return what a workbook's number says: never doubtful, binary noise rounded to 15 digits."""
    try:
        value = Decimal(text)
    except ArithmeticError:
        return read_amount(text)
    if not value.is_finite():
        return Amount(rule="amount-not-finite")
    if value < 0:
        return Amount(rule="amount-negative")
    with localcontext(prec=SAFE_DIGITS):
        value = +value
    return Amount(only(value))


def chosen(
    amount: Amount, currency: str | None, factor: int, setting: Setting, style: str | None
) -> Decimal | None:
    """Return the one value that number, unit, currency and column leave, or None if two are left.

    A comma under a Japanese unit never separates decimals. In a currency without decimals, or with
    two, three digits after a mark are thousands, unless a unit multiplies the number.
    """
    assert amount.number is not None
    point, comma = amount.values(factor)
    if not amount.number.doubtful or setting.decimal:
        return (
            comma if setting.decimal == COMMA and comma is not None else point if point is not None else comma
        )
    written_with_comma = point is not None and comma is not None and point > comma
    thousands, decimals = (point, comma) if written_with_comma else (comma, point)
    if written_with_comma and (amount.japanese or setting.japanese):
        return thousands
    says_thousands = style == (POINT if written_with_comma else COMMA)
    says_decimals = style == (COMMA if written_with_comma else POINT)
    unit = (amount.factor or factor) > 1
    if unit:
        return thousands if says_thousands else decimals if says_decimals else None
    if says_thousands or (currency and digits(currency) == 0 and not says_decimals):
        return thousands
    return None


def written(
    text: str, value: Decimal, amount: Amount, noted: str | None, kind: CellKind, factor: int
) -> Outcome:
    """Return a value with the note that it deserves."""
    with localcontext(prec=60):
        kept = value.quantize(Decimal("1e-12"), rounding=ROUND_HALF_UP) if places(value) > 12 else value
    if kept >= Decimal(10) ** 26:
        return refusal("amount-precision", "amount-large")
    assert amount.number is not None
    count = len(
        str(value.normalize().as_tuple().digits and "".join(map(str, value.normalize().as_tuple().digits)))
    )
    if kept != value or (count > SAFE_DIGITS and not amount.number.scientific):
        return Outcome(
            kept, "amount-precision", "amount-precision", shown(kept), noted=True, currency=amount.currency
        )
    if noted:
        return Outcome(kept, "amount-normalised", noted, shown(kept), noted=True, currency=amount.currency)
    silent = (
        text == shown_plainly(kept)
        or CellKind.NUMBER in kind
        and numerically_same(text, kept)
        or (
            factor != 1
            and amount.factor is None
            and amount.currency is None
            and numerically_same(text, kept / factor)
        )
    )
    if silent or (
        text.isascii() and numerically_same(text, kept) and text[0].isdigit() and "e" not in text.lower()
    ):
        return Outcome(kept, currency=amount.currency)
    return Outcome(
        kept, "amount-normalised", "amount-normalised", shown(kept), noted=True, currency=amount.currency
    )


def places(value: Decimal) -> int:
    """Return how many decimals a finite value has."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def numerically_same(text: str, value: Decimal) -> bool:
    """Return whether `text` is the plain way to write `value`."""
    try:
        return Decimal(text) == value
    except ArithmeticError:
        return False


def shown_plainly(value: Decimal) -> str:
    """Return digits without an exponent."""
    return f"{value:f}"


def shown(value: Decimal) -> str:
    """Return an amount as a sentence shows it."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def refusal(rule: str, advice: str | None = None, meaning: str = "") -> Outcome:
    """Return that a text leaves its row out."""
    return Outcome(rule=rule, advice=advice or rule, meaning=meaning)
