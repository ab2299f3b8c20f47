"""Amounts of money as the columns of tables hold them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

DIGITS, PLACES = 28, 10
"""Digits of an amount, and how many of them stand behind the point: room for a dividend in any currency."""


def amount(value: str | None) -> Decimal | None:
    """An amount in figures; None if it has more digits than the column.

    >>> amount("0.375"), amount("1" * 40)
    (Decimal('0.375'), None)
    """
    try:
        number = None if value is None else Decimal(value)
    except InvalidOperation:
        return None
    if number is None or not number.is_finite():
        return None
    fits = abs(number) < 10 ** (DIGITS - PLACES) and -int(number.as_tuple().exponent) <= PLACES
    return number if fits else None
