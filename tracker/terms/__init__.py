"""What the words mean: fields, code lists, findings, target, money, days, errors."""
