"""Days and moments as people write, type and speak them, in Indonesian and where asked in English."""

from bela.kernel.dates.countdown import countdown
from bela.kernel.dates.format import (
    day_in_words,
    format_day,
    format_day_numeric,
    format_full_day,
    format_moment,
    format_period,
    roman_month,
)
from bela.kernel.dates.names import MONTHS, WEEKDAYS, Language, month_name, weekday_name
from bela.kernel.dates.parse import DayError, parse_day

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "DayError",
    "Language",
    "countdown",
    "day_in_words",
    "format_day",
    "format_day_numeric",
    "format_full_day",
    "format_moment",
    "format_period",
    "month_name",
    "parse_day",
    "roman_month",
    "weekday_name",
]
