"""From pledges to numbers: values, totals, breakdowns, pace, curves, claims, trade."""
