"""A spreadsheet number and its format code to the text that Excel shows: 7 under `000` is 007.

Follows ECMA-376 part 1, 18.8.31, as far as an office's roster needs it: sections, conditions, fixed digits,
grouping, percent, literals, dates, elapsed times, Chinese weekdays and numerals. Scientific and fraction
formats give the plain number, since a telephone number shown as 1.39E+10 was never meant so.
Knows nothing of files, sheets or fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from wuyi_docs.core.chinese import WEEKDAYS, chinese_digits

EXCEL_DIGITS = 15  # Excel keeps 15 significant digits and turns the rest into zeros
_SHOWN = Context(prec=EXCEL_DIGITS, rounding=ROUND_HALF_UP)

# The codes that a file names by number only (18.8.30); 27-36 and 50-58 are those of Chinese Excel.
BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0', 6: '"¥"#,##0', 7: '"¥"#,##0.00', 8: '"¥"#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);(#,##0.00)", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?          # literal text
    | \\(?P<escaped>.)            # one literal character
    | _(?P<skip>.)                # room as wide as a character: nothing
    | \*(?P<fill>.)               # filling: nothing
    | \[(?P<bracket>[^\]]*)\]     # colour, condition, locale, elapsed time
    | (?P<general>General|G/通用格式)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<date>[yYeE](?![+-])[yYeE]*|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4}|[bB]{2,4}|[gG]+)
    | (?P<exponent>[eE][+-])
    | (?P<digit>[0#?])
    | (?P<sign>[.,%/@])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str  # a group name of _TOKEN
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    parts: tuple[_Part, ...]
    condition: tuple[str, Decimal] | None
    han: bool  # [DBNum1]: digits as Chinese numerals

    def has(self, kind: str, texts: str = "") -> bool:
        return any(part.kind == kind and (not texts or part.text in texts) for part in self.parts)

    @property
    def is_date(self) -> bool:
        return not self.has("exponent") and any(p.kind in ("date", "elapsed", "half") for p in self.parts)

    @property
    def is_plain(self) -> bool:
        """Whether the number stands as it is: General, text, scientific or a fraction."""
        return any(self.has(kind) for kind in ("general", "exponent")) or self.has("sign", "@/")


def shown(value: Decimal, code: str, *, date1904: bool = False) -> str:
    """Return what Excel shows for `value` under the format `code`; ValueError where it shows #####."""
    section, number = _choose(value, _sections(code))
    if section.is_date:
        text = _show_date(section, moment(value, date1904=date1904), value)
    elif section.is_plain:
        text = "".join(
            p.text for p in section.parts if p.kind in ("quoted", "escaped") and not section.has("digit")
        )
        text = plain(number) if not text else _around_general(section, number)
    else:
        text = _show_number(section, number)
    return (chinese_digits(text) if section.han else text).strip()


def is_date(code: str) -> bool:
    """Tell whether `code` shows a number as a date or a time."""
    return _sections(code)[0].is_date


def is_plain(code: str) -> bool:
    """Tell whether `code` leaves a number as it is (General, text, scientific, fraction)."""
    return _sections(code)[0].is_plain


def plain(value: Decimal) -> str:
    """Return the number with at most 15 significant digits, no exponent, no idle zeros."""
    text = format(_SHOWN.plus(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def rounded(value: Decimal, code: str) -> Decimal:
    """Return `value` as precisely as `code` shows it."""
    section, _ = _choose(value, _sections(code))
    if section.is_plain or section.is_date or not section.has("digit"):
        return Decimal(plain(value))
    percents, _, decimals = _scale(section)
    return value.quantize(Decimal(1).scaleb(-decimals - 2 * percents), ROUND_HALF_UP, Context(prec=60))


def moment(serial: Decimal, *, date1904: bool = False) -> datetime:
    """Return the date and time of a serial number in the workbook's date system, to the second.

    ValueError for what no calendar has: negative serials, years after 9999, and 60, the 29 February 1900
    that Excel counts though it never was.
    """
    if serial < 0:
        raise ValueError("日期是负数，Excel 显示为#####")
    if date1904:
        epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - a roster's dates have no zone
    elif 60 <= serial < 61:
        raise ValueError("1900年2月29日这一天不存在")
    else:
        # Serial 1 is 1 January 1900; behind the false leap day everything is one off.
        epoch = datetime(1899, 12, 30 if serial >= 61 else 31)  # noqa: DTZ001 - as above
    try:
        return epoch + timedelta(seconds=int((serial * 86400).to_integral_value(ROUND_HALF_UP)))
    except OverflowError:
        raise ValueError("日期超出了9999年，Excel 显示为#####") from None


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    for raw in _split(code or "General"):
        parts: list[_Part] = []
        condition, han = None, False
        for found in _TOKEN.finditer(raw):
            kind, text = found.lastgroup or "other", found[found.lastgroup or 0]
            if kind == "bracket":
                if match := _CONDITION.match(text):
                    condition = (match[1], Decimal(match[2]))
                elif re.fullmatch(r"h+|m+|s+", text, re.IGNORECASE):
                    parts.append(_Part("elapsed", text.lower()))
                elif text.startswith("$") and (symbol := text[1:].split("-")[0]):
                    parts.append(_Part("quoted", symbol))
                han = han or text.upper() == "DBNUM1"
            else:
                parts.append(_Part(kind, text.lower() if kind == "date" else text))
        sections.append(_Section(tuple(_minutes(parts)), condition, han))
    return tuple(sections)


def _split(code: str) -> list[str]:
    """Split at the semicolons that stand outside quotes, brackets and escapes."""
    sections = [""]
    for piece in re.findall(
        r'"[^"]*"?|\\.|\[[^\]]*\]|;|[^;"\\\[]+|.', code.rstrip(";") or "General", re.DOTALL
    ):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _minutes(parts: list[_Part]) -> list[_Part]:
    """Tell `m` the minutes (beside hours or seconds) from `m` the months."""
    timed = [i for i, part in enumerate(parts) if part.kind in ("date", "elapsed")]
    for place, index in enumerate(timed):
        before = parts[timed[place - 1]].text[0] if place else ""
        after = parts[timed[place + 1]].text[0] if place + 1 < len(timed) else ""
        if (
            parts[index].kind == "date"
            and parts[index].text in ("m", "mm")
            and (before == "h" or after == "s")
        ):
            parts[index] = _Part("date", "n" * len(parts[index].text))
    return parts


def _choose(value: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section, Decimal]:
    """Return the section for `value`, and what it shows (no sign where the code has its own)."""
    for section in sections:
        if section.condition and _holds(value, *section.condition):
            return section, abs(value) if value < 0 and section is not sections[0] else value
    free = [section for section in sections if not section.condition]
    if len(free) < len(sections):
        return (free or list(sections))[0], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _holds(value: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": value < bound, ">": value > bound, "=": value == bound,
        "<=": value <= bound, ">=": value >= bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _around_general(section: _Section, number: Decimal) -> str:
    done = False
    text = ""
    for part in section.parts:
        if part.kind in ("quoted", "escaped", "other"):
            text += part.text
        elif part.kind in ("general", "digit", "sign") and not done:
            text, done = text + plain(number), True
    return text


def _scale(section: _Section) -> tuple[int, int, int]:
    """Return the percent signs, the thousands that are cut off, and the decimals shown."""
    percents = sum(part.kind == "sign" and part.text == "%" for part in section.parts)
    shape = "".join(
        "0" if p.kind == "digit" else p.text for p in section.parts if p.kind in ("digit", "sign")
    )
    shape = shape.replace("%", "")
    whole, _, fraction = shape.partition(".")
    cut = len(whole) - len(whole.rstrip(",")) if not fraction else len(fraction) - len(fraction.rstrip(","))
    return percents, cut, fraction.count("0")


def _show_number(section: _Section, value: Decimal) -> str:
    if not section.has("digit"):
        return "".join(p.text for p in section.parts if p.kind in ("quoted", "escaped", "other", "sign"))
    percents, cut, decimals = _scale(section)
    scaled = value * 100**percents / 1000**cut
    # Excel shows no more than 15 digits, so that 0.1+0.2 is 0.3 under any format.
    scaled = _SHOWN.plus(scaled).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=400))
    scaled = scaled or abs(scaled)  # no minus before a zero
    whole, _, fraction = format(abs(scaled), "f").partition(".")
    dot = next(
        (i for i, p in enumerate(section.parts) if p.kind == "sign" and p.text == "."), len(section.parts)
    )
    grouped = _grouped(section.parts[:dot])
    text = _fill_whole(section.parts[:dot], "" if whole == "0" else whole, grouped)
    if dot < len(section.parts):
        text += _fill_fraction(section.parts[dot + 1 :], fraction)
    return "-" + text if scaled < 0 else text


def _grouped(parts: tuple[_Part, ...]) -> bool:
    shape = "".join("0" if p.kind == "digit" else p.text for p in parts if p.kind == "digit" or p.text == ",")
    return "0,0" in shape


def _fill_whole(parts: tuple[_Part, ...], digits: str, grouped: bool) -> str:
    """Put the digits into their places from the right; what is left over goes before the first place."""
    left = sum(part.kind == "digit" for part in parts)
    out: list[str] = []
    count = 0
    for part in reversed(parts):
        if part.kind == "digit":
            left -= 1
            taken = digits if left == 0 else digits[-1:]
            digits = digits[: len(digits) - len(taken)]
            taken = taken or ("0" if part.text == "0" else "")
            for digit in reversed(taken):
                out.append(digit + ("," if grouped and count and count % 3 == 0 else ""))
                count += 1
        elif part.kind in ("quoted", "escaped", "other") or part.text == "%":
            out.append(part.text)
    return "".join(reversed(out))


def _fill_fraction(parts: tuple[_Part, ...], digits: str) -> str:
    places = sum(part.kind == "digit" for part in parts)
    kept = digits.ljust(places, "0")
    index = 0
    out = ["."]
    for part in parts:
        if part.kind == "digit":
            idle = not kept[index:].strip("0") and part.text != "0"
            out.append("" if idle else kept[index])
            index += 1
        elif part.kind in ("quoted", "escaped", "other") or part.text == "%":
            out.append(part.text)
    text = "".join(out)
    return text[1:] if (len(text) > 1 and not text[1].isdigit()) or text == "." else text


def _show_date(section: _Section, when: datetime, serial: Decimal) -> str:
    half = section.has("half")
    out = []
    for part in section.parts:
        if part.kind == "date":
            out.append(_date_part(part.text, when, half))
        elif part.kind == "elapsed":
            unit = {"h": 24, "m": 1440, "s": 86400}[part.text[0]]
            out.append(str(int(serial * unit + Decimal("1e-9"))).zfill(len(part.text)))
        elif part.kind == "half":
            names = ("上午", "下午") if part.text.startswith("上") else ("AM", "PM")
            out.append(names[when.hour >= 12])
        elif part.kind in ("quoted", "escaped", "other") or part.text in ("/", ".", ","):
            out.append(part.text)
    return re.sub(r"(?<=\d)\.$", "", "".join(out))  # fractions of a second (`ss.0`) are not told


def _date_part(letters: str, when: datetime, half: bool) -> str:
    number = {
        "m": when.month, "d": when.day, "n": when.minute, "s": when.second,
        "h": (when.hour % 12 or 12) if half else when.hour,
    }.get(letters[0], 0)  # fmt: skip
    match letters[0]:
        case "y" | "e":
            return f"{when.year % 100:02d}" if letters in ("yy", "y") else str(when.year)
        case "a":
            return ("星期" if len(letters) == 4 else "") + WEEKDAYS[when.weekday()]
        case "b" | "g":
            return ""
        case "m" | "d" if len(letters) > 2:
            names, index = (_MONTHS, when.month - 1) if letters[0] == "m" else (_DAYS, when.weekday())
            return names[index] if len(letters) > 3 else names[index][:3]
    return str(number).zfill(min(len(letters), 2))
