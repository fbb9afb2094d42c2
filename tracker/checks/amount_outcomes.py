"""What one text of an amount column comes to: a value, a blank, a question or a refusal."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from tracker.checks.amounts import Amount, affix_of_format, disturbing, read_amount
from tracker.checks.cells import Cells
from tracker.checks.currencies import currency_of_locale, has_sign
from tracker.checks.numbers import COMMA, POINT, only
from tracker.checks.unit_spellings import with_unclear
from tracker.intake.number_formats import Section, sections, sections_showing
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
        form = cells.formats[place] if cells.formats is not None else ""
        shown_number = number_shown(text, form or "", factor, currency)
        if isinstance(shown_number, Outcome):
            return shown_number
        amount, noted = shown_number
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
            "amount-two-sizes" if amount.number and amount.number.asked else None,
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


def number_shown(
    text: str, form: str, factor: int, currency: str | None
) -> Outcome | tuple[Amount, str | None]:
    """Return what a workbook's number comes to by the words and the scale of its number format, and the note for that."""
    amount = number_cell(text)
    if amount.number is None or amount.number.point is None:
        return amount, None
    value = amount.number.point
    showing = sections_showing(form, value) if form else ()
    if any(section.percentage for section in showing):
        return refusal("amount-not-a-number", "amount-percent")
    affixes = [affix_of_format(section) for section in showing]
    named = {
        currency if currency and signed(section, currency) else affix.currency
        for section, affix in zip(showing, affixes, strict=True)
    }
    if len(named) > 1 or any(affix.conflict for affix in affixes):
        return refusal("currency-conflict", meaning=N_("more than one currency"))
    amount = replace(amount, currency=next((name for name in named if name != currency), None))
    if any(unclear(section) for section in showing):
        sizes = (Decimal(factor), Decimal(factor) * 10**3, Decimal(factor) * 10**6)
        return refusal(
            "amount-ambiguous", "amount-two-sizes", " / ".join(shown(value * each) for each in sizes)
        )
    times = list(dict.fromkeys(each for section in showing for each in multipliers(section, factor)))
    meant = list(dict.fromkeys(value * each for each in times))
    if len(meant) > 1:
        return refusal("amount-ambiguous", "amount-two-sizes", " / ".join(map(shown, meant)))
    if not times or times == [factor]:
        return amount, None
    return replace(amount, number=only(meant[0]), factor=1), "amount-format"


def signed(section: Section, currency: str) -> bool:
    """Return whether a format writes nothing but the bare sign of a currency, without saying whose it is."""
    return any(
        has_sign(currency, word.text.strip()) and not currency_of_locale(word.text, word.locale)
        for word in section.words
    )


def multipliers(section: Section, factor: int) -> tuple[Decimal, ...]:
    """Return by what the stored number may be multiplied where a format shows it in a column of that unit.

    A format that scales the number and names just that scale shows what is stored. If it scales and names
    another unit, or leaves the unit to the heading, either the stored or the shown number may be meant.
    """
    written_unit, scale = affix_of_format(section).factor, section.scale
    if written_unit == scale:
        return (Decimal(1),)
    if scale == 1:
        return (Decimal(written_unit or factor),)
    if written_unit is None and factor == 1:
        return (Decimal(1),)
    return Decimal(factor), Decimal(written_unit or factor) / scale


def unclear(section: Section) -> bool:
    """Return whether a format writes a word of a unit that can stand for two, or that we do not know."""
    return any(with_unclear(word.text.strip())[1] for word in section.words)


def telling(form: str, factor: int) -> bool:
    """Return whether a number format says of any value what the column does not: a percentage, a unit, a currency."""
    return any(
        section.percentage
        or affix_of_format(section).currency
        or unclear(section)
        or multipliers(section, factor) != (Decimal(factor),)
        for section in sections(form)
    )


def chosen(
    amount: Amount, currency: str | None, factor: int, setting: Setting, style: str | None
) -> Decimal | None:
    """Return the one value that number, unit, currency and column leave, or None if two are left.

    A comma under a Japanese unit never separates decimals. In a currency without decimals, or with
    two, three digits after a mark are thousands, unless a unit multiplies the number.
    """
    assert amount.number is not None
    point, comma = amount.values(factor)
    if amount.number.asked:
        return None
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
