"""Rules on 数字与日期."""

RULES: tuple[str, ...] = (
    "impossible_date",
    "wrong_weekday",
    "period_ends_before_it_begins",
    "padded_date",
    "mixed_numerals_in_date",
    "wrong_han_zero",
    "abbreviated_year",
    "full_width_digits",
    "hyphen_in_range",
    "percent_dropped_in_range",
    "comma_in_approximate_number",
    "capital_amount_differs",
    "relative_date",
)
