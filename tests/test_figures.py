"""Stated quantities and aid: value, bound, unit, item; donor, recipient, category, status."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.units import named, signed
from analysis.language.words import rows
from tests.conftest import Extract


@pytest.mark.parametrize(
    ("text", "words", "bound", "low", "high", "unit", "item"),
    [
        ("At least three people died.", "At least three people", "at_least", 3, None, "count", "people"),
        ("Up to 2,000 rifles were lost.", "Up to 2,000 rifles", "at_most", None, 2000, "count", "rifles"),
        ("About 50 tanks burned.", "About 50 tanks", "about", 50, 50, "count", "tanks"),
        ("Between 15 and 20 people died.", "Between 15 and 20 people", "range", 15, 20, "count", "people"),
        ("The town lies 15-20 km away.", "15-20 km", "range", 15, 20, "km", None),
        ("Prices rose by 3.5 percent.", "3.5 percent", "exact", 3.5, 3.5, "percent", None),
        ("The firm lost €1.5 billion.", "€1.5 billion", "exact", 1.5e9, 1.5e9, "EUR", None),
        ("The bank lent A$20m to the island.", "A$20m", "exact", 2e7, 2e7, "AUD", None),
        ("Two dozen soldiers were there.", "Two dozen soldiers", "exact", 24, 24, "count", "soldiers"),
        ("Half a million civilians fled.", "Half a million civilians", "exact", 5e5, 5e5, "count", "civilians"),
        ("Twenty-five ships sailed.", "Twenty-five ships", "exact", 25, 25, "count", "ships"),
        (
            "Six hundred and forty-two students came.",
            "Six hundred and forty-two students",
            "exact",
            642,
            642,
            "count",
            "students",
        ),
        (
            "Two and a half million people fled.",
            "Two and a half million people",
            "exact",
            2.5e6,
            2.5e6,
            "count",
            "people",
        ),
        ("At least 2.5 lakh people fled.", "At least 2.5 lakh people", "at_least", 250_000, None, "count", "people"),
        (
            "Tens of thousands of people marched.",
            "Tens of thousands of people",
            "range",
            10_000,
            100_000,
            "count",
            "people",
        ),
        ("Several hundred homes burned.", "Several hundred homes", "range", 100, 1000, "count", "homes"),
        ("It employs 50 or more workers.", "50 or more workers", "at_least", 50, None, "count", "workers"),
        ("Only 35m of the devices work.", "35m of the devices", "exact", 35e6, 35e6, "count", "the devices"),
        (
            "It cost from $30,000 to $70,000 a year.",
            "from $30,000 to $70,000 a year",
            "range",
            30_000,
            70_000,
            "USD/year",
            None,
        ),
        (
            "Fewer than 30 sets of body armour arrived.",
            "Fewer than 30 sets of body armour",
            "less_than",
            None,
            30,
            "count",
            "sets of body armour",
        ),
        ("It took in 40 Leopard 2 tanks.", "40 Leopard 2 tanks", "exact", 40, 40, "count", "Leopard 2 tanks"),
        ("They fired 20 155-mm howitzers.", "20 155-mm howitzers", "exact", 20, 20, "count", "155-mm howitzers"),
        ("About one in five pupils was absent.", "About one in five pupils", "about", 0.2, 0.2, "fraction", "pupils"),
        (
            "Two-thirds of the voters stayed away.",
            "Two-thirds of the voters",
            "exact",
            2 / 3,
            2 / 3,
            "fraction",
            "the voters",
        ),
        ("It fell to minus 12 degrees Celsius.", "minus 12 degrees Celsius", "exact", -12, -12, "°C", None),
        ("It drove at 60 miles per hour.", "60 miles per hour", "exact", 60, 60, "mi/h", None),
        ("The flat has 640 sq m of space.", "640 sq m", "exact", 640, 640, "m²", "space"),
        ("A 500-pound bomb fell.", "500-pound", "exact", 500, 500, "lb", "bomb"),
    ],
)
def test_values(
    extract: Extract,
    text: str,
    words: str,
    bound: str,
    low: float | None,
    high: float | None,
    unit: str,
    item: str | None,
) -> None:
    (row,) = extract(text).figures.itertuples()
    given = tuple(None if pd.isna(v) else v for v in (row.low, row.high, row.item))
    assert (row.text, row.bound, row.unit, *given) == (words, bound, unit, low, high, item)


MEASURES = {
    "%": "percent", " per cent": "percent", " percentage points": "pp", " basis points": "bp", "bps": "bp", " parts per million": "ppm",
    " metres": "m", " kilometers": "km", " kms": "km", "km": "km", " inches": "in", "ft": "ft", " feet": "ft", " furlongs": "furlong",
    " nautical miles": "nmi", " light-years": "ly", " microns": "µm", " nanometres": "nm", "μm": "µm",
    " square metres": "m²", " sq km": "km²", " sq. ft.": "ft²", "m2": "m²", " km²": "km²", " hectares": "ha", " square miles": "mi²",
    " cubic metres": "m³", " cubic feet": "ft³", " millilitres": "mL", " barrels": "bbl", " acre-feet": "acre·ft", "cc": "cm³",
    " tons": "t", " metric tons": "t", " kilotonnes": "kt", " megatons": "Mt", " short tons": "short_ton", " kilos": "kg", "kgs": "kg",
    "lbs": "lb", " micrograms": "µg", "mcg": "µg", " troy ounces": "toz", " carats": "ct",
    " hrs": "h", " mins": "min", " milliseconds": "ms", " centuries": "century", " fortnights": "fortnight", " decades": "decade",
    " degrees": "°", "°C": "°C", "C": "°C", "F": "°F", " degrees Fahrenheit": "°F", " degrees C": "°C",
    " knots": "kn", "mph": "mi/h", " MPH": "mi/h", " kmph": "km/h", "mpg": "mi/gal", " rpm": "rpm", "Mbps": "Mbit/s",
    "MW": "MW", " gigawatts": "GW", " kilowatt-hours": "kWh", " kWh": "kWh", " terawatt hours": "TWh", "mAh": "mAh", " horsepower": "hp",
    " HP": "hp", " kilojoules": "kJ", "kcal": "kcal", " volts": "V", " amps": "A", " gigahertz": "GHz", "KB": "kB", " terabytes": "TB",
    " millibars": "mbar", " psi": "psi", " pounds per square inch": "psi", " mmHg": "mmHg", " pound-feet": "lbf·ft", "Nm": "N·m",
    " decibels": "dB", " millisieverts": "mSv", " becquerels": "Bq", " megapixels": "MP", " pence": "penny",
    " kilometres per hour": "km/h", " miles an hour": "mi/h", " km/h": "km/h", " m/s": "m/s", " metres per second squared": "m/s²",
    " litres per second": "L/s", " cubic metres a second": "m³/s", " tonnes per hectare": "t/ha", " mg/l": "mg/L", " µg/m3": "µg/m³",
    " barrels a day": "bbl/day", "bpd": "bbl/day", " grams per kilometre": "g/km", " kilos per person": "kg/person", " MB/s": "MB/s",
    " becquerels per litre": "Bq/L", " millimetres an hour": "mm/h",
}  # fmt: skip


@pytest.mark.parametrize(("words", "unit"), MEASURES.items())
def test_units_of_measure(extract: Extract, words: str, unit: str) -> None:
    text = f"The office put it at 40{words} on the coast."
    (row,) = extract(text).figures.itertuples()
    assert (row.value, row.unit, row.text) == (40, unit, f"40{words}".removesuffix("."))


@pytest.mark.parametrize(
    "words",
    ["camps", "exams", "pinches", "bars", "stones", "chains", "moles", "dots", "octets", "Teslas", "SEC filings", "AT guns", "cups", "hands", "points", "MPs", "Mt. climbers", "A levels", "dams", "parts", "quarters", "in favour"],
)  # fmt: skip
def test_what_is_no_unit_of_measure(extract: Extract, words: str) -> None:
    figures = extract(f"The office counted 40 {words} on the coast.").figures
    assert set(figures.unit) <= {"count"}


def test_every_listed_unit_and_sign_is_one_that_pint_reads() -> None:
    for row in rows("units.tsv"):
        assert named(row["unit"].lower().replace("_", " ")) or row["signs"], row
        assert all(signed(sign) for sign in row["signs"].split()), row


@given(st.text(max_size=60))
def test_any_words_and_signs_may_be_asked_for(text: str) -> None:
    for found in (named(text.lower()), signed(text), signed(text, behind_stroke=True)):
        assert found is None or found.symbol


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The bank lent AU$20 to her.", 20, "AUD"),
        ("The bank lent US$20bn to Chile.", 20e9, "USD"),
        ("It lost $US90 million.", 90e6, "USD"),
        ("The fine was S$1.5 million.", 1.5e6, "SGD"),
        ("The fine was RM300,000.", 300_000, "MYR"),
        ("The fine was EUR70m.", 70e6, "EUR"),
        ("The fine was 50 million GBP.", 50e6, "GBP"),
        ("He paid 1,300€ for it.", 1300, "EUR"),
        ("He paid 500 Hong Kong dollars for it.", 500, "HKD"),
        ("He paid 500 Canadian dollars for it.", 500, "CAD"),
        ("He paid 500 hryvnias for it.", 500, "UAH"),
        ("Denmark will spend 3 billion kroner on it.", 3e9, "DKK"),
        ("Norway will spend 3 billion kroner on it.", 3e9, "NOK"),
        ("He paid 200 pounds for it.", 200, "GBP"),
        ("He paid 200 Egyptian pounds for it.", 200, "EGP"),
        ("The man weighed 200 pounds.", 200, "lb"),
        ("Trade shrank to $-3.2bn.", -3.2e9, "USD"),
        ("Oil rose to $47 a barrel.", 47, "USD/bbl"),
        ("Gold rose to $1,349 an ounce.", 1349, "USD/oz"),
        ("Power cost €80 a megawatt hour.", 80, "EUR/MWh"),
        ("Petrol cost £1.50 per litre.", 1.5, "GBP/L"),
        ("She earned $900 a week earlier.", 900, "USD"),
    ],
)
def test_money(extract: Extract, text: str, value: float, unit: str) -> None:
    (row,) = extract(text).figures.itertuples()
    assert (row.value, row.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell from $36 at noon to $34 in March.", [(34, 36, "USD")]),
        ("It climbed from 21 mpg combined to 23 for most cars.", [(21, 23, "mi/gal")]),
        ("It rises from $16 to $18 to $20.", [(16, 18, "USD"), (18, 20, "USD")]),
        ("It will grow from 4 to 6-7 billion euros.", [(4e9, 6e9, "EUR"), (4e9, 7e9, "EUR")]),
        ("They drove from 20 km outside the town to 15 villages.", [(20, 20, "km"), (15, 15, "count")]),
        ("It was $5 from $4 last year. To 20 people it was free.", [(5, 5, "USD"), (4, 4, "USD"), (20, 20, "count")]),
        ("The firm offered C$6 (US$4.46) per share.", [(6, 6, "CAD/share"), (4.46, 4.46, "USD")]),
    ],
)
def test_ranges_and_rates_over_words_in_between(
    extract: Extract, text: str, found: list[tuple[float, float, str]]
) -> None:
    assert [(row.low, row.high, row.unit) for row in extract(text).figures.itertuples()] == found


def test_what_is_converted_is_bounded_and_paid_alike(extract: Extract) -> None:
    text = "It paid more than 200 million kronor ($20 million) in May and 50 million ($5 million) in Sweden in June."
    rows = [(row.value, row.unit, row.bound) for row in extract(text).figures.itertuples()]
    assert rows == [
        (200e6, "SEK", "more_than"),
        (20e6, "USD", "more_than"),
        (50e6, "SEK", "exact"),
        (5e6, "USD", "exact"),
    ]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Prices rose by 3 percent.", "up"),
        ("Shares were down 3 percent.", "down"),
        ("It reported a 3 percent drop in sales.", "down"),
        ("Sales were 3 percent higher.", "up"),
        ("The rate stands at 3 percent.", None),
        ("Prices rose to 3 euros.", None),
    ],
)
def test_changes(extract: Extract, text: str, change: str | None) -> None:
    (row,) = extract(text).figures.itertuples()
    assert (None if pd.isna(row.change) else row.change) == change


@pytest.mark.parametrize(
    "text",
    ["Read page 12 of Section 4.", "The S&P 500 fell.", "A category 4 storm came.", "Call 1-800-555-1212.", "It runs on 5G.", "She came 22nd.", "The 1994 law failed.", "Three of them.", "It begins at 5am.", "He flew an F-16.", "They won 3-2.", "The train left at 10:30.", "It was in 2019.", "On Feb. 24 it began.", "The G7 met.", "9" * 400],
)  # fmt: skip
def test_what_is_no_quantity(extract: Extract, text: str) -> None:
    assert extract(text).figures.empty


@pytest.mark.parametrize(
    ("text", "donor", "recipient", "category", "status"),
    [
        ("Germany will send 1,000 anti-tank weapons to Ukraine.", ["DEU"], ["UKR"], "weapons", "planned"),
        ("Norway has delivered up to 2,000 anti-tank weapons to Kyiv.", ["NOR"], ["UKR"], "weapons", "delivered"),
        ("Germany pledged 500 Stinger missiles for Ukraine.", ["DEU"], ["UKR"], "air defence", "pledged"),
        ("Ukraine received about 50 tanks from Poland.", ["POL"], ["UKR"], "vehicles", "delivered"),
    ],
)
def test_aid(extract: Extract, text: str, donor: list[str], recipient: list[str], category: str, status: str) -> None:
    (row,) = extract(text).figures.itertuples()
    assert row.is_aid
    assert (row.donor, row.recipient, row.category, row.status) == (donor, recipient, category, status)


@pytest.mark.parametrize(
    "text", ["Germany has 500 tanks.", "The firm sent 40 letters.", "France lost 20 tanks in Mali."]
)
def test_what_is_no_aid(extract: Extract, text: str) -> None:
    assert not extract(text).figures.is_aid.any()


def test_a_figure_in_a_statement_is_its_speakers(extract: Extract) -> None:
    (row,) = extract("The mayor said on Monday that 40 buses had burned.").figures.itertuples()
    assert (row.stated_by, str(row.stated_on.date())) == ("the mayor", "2022-03-14")
