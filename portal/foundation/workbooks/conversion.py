"""From what stands in a cell to the value its type asks for: one function a type, each answering a value and what is
to be said about it. Nothing is repaired silently, nothing is guessed between two readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, NamedTuple

from portal.foundation.amounts import (
    CENT,
    AmountRefused,
    format_date,
    format_number,
    parse_date,
    parse_number,
    parse_percent,
    tidy,
)
from portal.foundation.patient_data import mask_personal_numbers
from portal.foundation.workbooks.cells import RawCell
from portal.foundation.workbooks.layout import PlacedCell
from portal.foundation.workbooks.problems import Severity
from portal.foundation.workbooks.values import LONGEST_TEXT, STATE_MARKS, CellType, Value, serial_date, state_of

# What a spreadsheet keeps of a number; more digits are noise of its binary arithmetic (0.30000000000000004).
_SPREADSHEET = Context(prec=15, rounding=ROUND_HALF_UP)
_LARGEST = Decimal(10) ** 12
_ENORMOUS = Decimal(10) ** 26
_ONE = Decimal(1)
_TRUE_FALSE = {"1": "VRAI", "0": "FAUX"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem of one cell, before it is known where the cell stands."""

    code: str
    severity: Severity
    parameters: dict[str, Any] = field(default_factory=dict)


# Figures are stored with two decimals: what is shown, compared and written in the register is what is stored.
_KEPT_TO_HUNDREDTHS = frozenset({CellType.MONEY, CellType.DECIMAL})


class Converted(NamedTuple):
    value: Value
    remarks: tuple[Remark, ...] = ()


def discreet(text: str) -> str:
    """The text, or dots alone where a number or a date in it designates a person: the words beside may name them."""
    return text if mask_personal_numbers(text) == text else "•••"


def shown(cell: RawCell | None) -> str:
    """The content of a cell as a person sees it, short, without personal data."""
    if cell is None:
        return ""
    if cell.kind == "number":
        number = exact_number(cell.text)
        # The digits of a social security number typed as a number are one too.
        written = cell.text if number is None else format(number, "f")
        masked = discreet(written) if number is None or is_whole(number) else written
        return masked if masked != written else _number_shown(number, cell)
    if cell.kind == "boolean":
        return _TRUE_FALSE.get(cell.text, cell.text)
    text = discreet(tidy(cell.text))
    return text if len(text) <= 80 else text[:79] + "…"


def _number_shown(number: Decimal | None, cell: RawCell) -> str:
    return cell.text if number is None else format_number(number.normalize() if number else Decimal(0))


def is_whole(number: Decimal) -> bool:
    """Whether `number` has no decimals: only then can its digits be an identifier."""
    return number == number.to_integral_value()


def exact_number(text: str) -> Decimal | None:
    """The Decimal of a number as written in the XML (`1234.5599999999999` is 1234.56), None when it is none."""
    try:
        # Fifteen characters hold no more digits than a spreadsheet keeps: nothing to round.
        plain = len(text) <= 15 and "E" not in text and "e" not in text
        number = Decimal(text) if plain else _SPREADSHEET.create_decimal(text)
    except ArithmeticError:
        # No number, or one beyond any (1e9999999).
        return None
    if not number.is_finite():
        return None
    return number if plain or not is_whole(number) or abs(number) >= _ENORMOUS else number.quantize(_ONE)


def convert(cell: RawCell | None, place: PlacedCell, choices: dict[str, str], *, date1904: bool) -> Converted:
    """The value of an input cell. `choices`: folded label or code → code, for a choice.

    None where nothing stands, and where what stands could not be read (a blocking remark says so).
    """
    if cell is None:
        return _required(place)
    if cell.kind == "number" and place.type not in _OTHER_TYPES:
        number = exact_number(cell.text)
        return _refused("not_number") if number is None else _figure(number, place)
    if cell.kind == "text" and not tidy(cell.text):
        return _required(place)
    if cell.kind == "error":
        return _refused("error_value", error=cell.text)
    if cell.kind == "uncalculated":
        return _refused("formula_not_calculated")
    if cell.kind == "text" and place.type is not CellType.TEXT:
        state = state_of(tidy(cell.text))
        if state is not None:
            return Converted(state) if place.states else _refused("state_refused", mark=STATE_MARKS[state])
    return _CONVERTERS[place.type](cell, place, choices, date1904)


def _required(place: PlacedCell) -> Converted:
    return _refused("required_empty") if place.required else Converted(None)


def _refused(code: str, **parameters: Any) -> Converted:
    return Converted(None, (Remark(code, Severity.BLOCKING, parameters),))


def _figure(number: Decimal, place: PlacedCell, said: tuple[Remark, ...] = ()) -> Converted:
    """`number` as the figure of a cell: to the cent, whole, within bounds. `said`: what reading it already found."""
    if not -_LARGEST < number < _LARGEST:
        return _refused("too_large")
    if place.type in _KEPT_TO_HUNDREDTHS:
        value = number.quantize(CENT, ROUND_HALF_UP)
        if value != number:
            remark = Remark("rounded_to_cents", Severity.WARNING, {"kept": format_number(value, 2)})
            said = (*said, remark)
    elif place.type is CellType.INTEGER:
        if not is_whole(number):
            return _refused("not_integer")
        value = number.quantize(_ONE)
    else:
        value = number
    if place.minimum is not None and value < place.minimum:
        remark = Remark("below_minimum", Severity.BLOCKING, {"minimum": format_number(place.minimum)})
        said = (*said, remark)
    if place.maximum is not None and value > place.maximum:
        remark = Remark("above_maximum", Severity.BLOCKING, {"maximum": format_number(place.maximum)})
        said = (*said, remark)
    return Converted(value, said)


def _number(cell: RawCell, place: PlacedCell, choices: dict[str, str], date1904: bool) -> Converted:
    """A number written as text, or something that is none."""
    if cell.kind == "boolean":
        return _refused("not_number")
    try:
        if place.type is CellType.PERCENT:
            value = parse_percent(cell.text)
        else:
            decimals = {CellType.MONEY: 2, CellType.INTEGER: 0}.get(place.type)
            value = parse_number(cell.text, decimals=decimals)
    except AmountRefused as refusal:
        if refusal.code == "unit":
            proposal = "" if refusal.proposal is None else format_number(refusal.proposal, 2)
            return _refused("unit_suspected", proposal=proposal)
        return _refused("ambiguous_number" if refusal.code == "ambiguous" else "not_number")
    return _figure(value, place, (Remark("text_number", Severity.WARNING, {"kept": format_number(value)}),))


def _text(cell: RawCell, place: PlacedCell, choices: dict[str, str], date1904: bool) -> Converted:
    if cell.kind == "number":
        number = exact_number(cell.text)
        return Converted(cell.text if number is None else format(number, "f"))
    text = shown(cell) if cell.kind == "boolean" else cell.text.strip()
    if len(text) > LONGEST_TEXT:
        return _refused("text_too_long", length=len(text), limit=LONGEST_TEXT)
    return Converted(text)


def _date(cell: RawCell, place: PlacedCell, choices: dict[str, str], date1904: bool) -> Converted:
    if cell.kind == "number":
        number = exact_number(cell.text)
        try:
            # 61 is 1 March 1900: before it the calendars of spreadsheets differ, and a small number is no date.
            if number is None or number < 61:
                return _refused("not_date")
            return _plausible(serial_date(number, date1904=date1904))
        except OverflowError:
            return _refused("not_date")
    try:
        day = parse_date(cell.text)
    except AmountRefused:
        return _refused("not_date")
    plausible = _plausible(day)
    remark = Remark("text_date", Severity.WARNING, {"kept": format_date(day)})
    return plausible if plausible.value is None else Converted(day, (remark,))


def _plausible(day: date) -> Converted:
    return Converted(day) if 1900 <= day.year <= 2200 else _refused("not_date")


def _choice(cell: RawCell, place: PlacedCell, choices: dict[str, str], date1904: bool) -> Converted:
    text = shown(cell) if cell.kind != "text" else cell.text
    code = choices.get(tidy(text).casefold())
    return _refused("not_in_list") if code is None else Converted(code)


_OTHER_TYPES = (CellType.TEXT, CellType.DATE, CellType.CHOICE)
_Converter = Callable[[RawCell, PlacedCell, dict[str, str], bool], Converted]
_CONVERTERS: dict[CellType, _Converter] = {
    CellType.MONEY: _number,
    CellType.INTEGER: _number,
    CellType.DECIMAL: _number,
    CellType.PERCENT: _number,
    CellType.TEXT: _text,
    CellType.DATE: _date,
    CellType.CHOICE: _choice,
}
