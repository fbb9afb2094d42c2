"""What is said of amounts: about one cell, about a whole column, and of a unit that stands outside the cells."""

from tracker.terms.language import N_

ADVICE = {
    "amount-blank": N_("“{found}” is taken as unknown, not as zero. Fill in the amount when it is known."),
    "amount-empty": N_(
        "The amount is blank: it is counted as unknown, not as zero. Fill it in when it is known."
    ),
    "amount-normalised": N_("“{found}” is read as {meaning}. Nothing needs to be done if that is right."),
    "amount-precision": N_(
        "“{found}” is kept as {meaning}, but a spreadsheet would change so many digits. Check the number against the source."
    ),
    "amount-not-a-number": N_(
        "“{found}” is no single amount. Write digits only, and put remarks into another column."
    ),
    "amount-disturbed": N_(
        "“{found}” is no single amount: {meaning} is neither a unit nor a currency that we know. Write digits only, and put remarks into another column."
    ),
    "amount-negative": N_(
        "“{found}” is below zero, and a pledge cannot be. Write the amount without a minus sign, or mark the pledge as cancelled."
    ),
    "amount-not-finite": N_(
        "“{found}” is no amount. Write digits, or leave the cell blank if the amount is unknown."
    ),
    "amount-ambiguous": N_(
        "“{found}” can mean {meaning}. Write the number without a thousands mark, or say how this column writes decimals."
    ),
    "amount-two-sizes": N_(
        "“{found}” can mean {meaning}. Write the whole number in digits, without a unit and without a number format."
    ),
    "amount-formula-error": N_(
        "“{found}” is a spreadsheet’s error value. Correct the formula or write the amount."
    ),
    "amount-without-value": N_(
        "The cell holds a formula whose result was never stored. Open the file in a spreadsheet program, save it and load it again."
    ),
    "amount-filled": N_(
        "“{found}” stands in a cell merged over several rows, so that it is not clear whose amount it is. Unmerge the cells and give each row its own amount."
    ),
    "amount-percent": N_("The cell is formatted as a percentage. Write the amount itself."),
    "amount-format": N_(
        "The cell’s number format writes a unit behind the number: “{found}” is read as {meaning}."
    ),
    "amount-broken": N_(
        "“{found}” holds bytes that the file’s encoding does not define. Write the amount again."
    ),
    "amount-large": N_("“{found}” has more digits than can be kept. Check the number and its unit."),
    "currency-conflict": N_(
        "“{found}” is in {meaning}. Make the currencies of amount, heading and currency column agree."
    ),
}
WHOLE = {
    "amount-blank": N_(
        "{count} amounts in this column are blank or unknown; they are counted as unknown, never as zero."
    ),
    "amount-normalised": N_(
        "{count} amounts in this column are read by the same rule, for example “{found}” as {meaning}."
    ),
    "amount-precision": N_(
        "{count} amounts in this column have more digits than a spreadsheet keeps, for example “{found}”, kept as {meaning}."
    ),
}

UNIT = N_(
    "The column has a unit: every plain number is multiplied by {factor}, for example {found} is read as {meaning}."
)
UNIT_STATED = N_(
    "“{stated}” states the unit: every plain number is multiplied by {factor}, for example {found} is read as {meaning}."
)
