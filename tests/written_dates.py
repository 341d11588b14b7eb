"""Dates in the forms in which people write them, each with the date or the month that it means."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.days import Month

PASSED: dict[str, date | Month] = {
    "2024-06-01": date(2024, 6, 1),
    "2024-06": Month(2024, 6),
    "2024/06": Month(2024, 6),
    "06/2024": Month(2024, 6),
    "Feb 2025": Month(2025, 2),
    "Feb. 2025": Month(2025, 2),
    "Feb-2025": Month(2025, 2),
    "february, 2025": Month(2025, 2),
    "2025 Feb": Month(2025, 2),
    "Sept 2025": Month(2025, 9),
    "Sept., 2025": Month(2025, 9),
    "June 2024": Month(2024, 6),
    "MAY 2023": Month(2023, 5),
    "Issued Oct 2025": Month(2025, 10),
    "April 12, 2025": date(2025, 4, 12),
    "Sep 24, 2025": date(2025, 9, 24),
    "Sep 24,2025": date(2025, 9, 24),
    "Sept 24th 2025": date(2025, 9, 24),
    "12 Dec 2026": date(2026, 12, 12),
    "12. Dec 2026": date(2026, 12, 12),
    "12-Dec-2026": date(2026, 12, 12),
    "12Dec2026": date(2026, 12, 12),
    "the 1st of December, 2026": date(2026, 12, 1),
    "2026 December 12": date(2026, 12, 12),
    "2024/1/1": date(2024, 1, 1),
    "2025-4-9": date(2025, 4, 9),
    "2025.04.09": date(2025, 4, 9),
    "20240601": date(2024, 6, 1),
    "2025-04-24T00:00:00Z": date(2025, 4, 24),
    "2022-02-04T15:20:32.000-05:00": date(2022, 2, 4),
    "2022-02-04 23:59:59+14:00": date(2022, 2, 4),
    "20250424T000000Z": date(2025, 4, 24),
    "9/20/2019": date(2019, 9, 20),
    "9/20/2019 12:00:00 AM": date(2019, 9, 20),
    "5/18/2025": date(2025, 5, 18),
    "25/12/2025": date(2025, 12, 25),
    "25.12.2025": date(2025, 12, 25),
    "5/5/2025": date(2025, 5, 5),
    "Thursday, 26 November 2026": date(2026, 11, 26),
    "Sat, 12 Apr 2025 10:00:00 +0000": date(2025, 4, 12),
    "Issued on Monday, Oct 6, 2025 at 3:00 pm": date(2025, 10, 6),
    "  12   dec\t2026 ": date(2026, 12, 12),
    "２０２５-０２-１０": date(2025, 2, 10),
    "２０２５／２／１０": date(2025, 2, 10),
    "2025–02–10": date(2025, 2, 10),
    "2025‑02‑10": date(2025, 2, 10),
    "1970-01-01": date(1970, 1, 1),
    "2199-12-31": date(2199, 12, 31),
}
"""Dates that may stand behind the name of a certification that someone has passed."""

ENDS: dict[str, date | Month] = {
    "Expires: Oct 2027": Month(2027, 10),
    "valid until 2027-01-31": date(2027, 1, 31),
}
"""Dates with words that call them an end."""

WRITTEN = PASSED | ENDS
