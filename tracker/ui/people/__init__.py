"""Who a visitor is and what they may do: sign-in, editors, refusals."""
