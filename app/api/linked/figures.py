"""A figure as a quantitative value."""

from collections.abc import Mapping

from app.api.linked.places import Document, Linked, address, known

UN_CODES: Mapping[str, str] = {
    "percent": "P1",
    "second": "SEC",
    "minute": "MIN",
    "hour": "HUR",
    "day": "DAY",
    "week": "WEE",
    "month": "MON",
    "year": "ANN",
    "metre": "MTR",
    "kilometre": "KMT",
    "centimetre": "CMT",
    "millimetre": "MMT",
    "mile": "SMI",
    "nautical mile": "NMI",
    "yard": "YRD",
    "foot": "FOT",
    "inch": "INH",
    "square metre": "MTK",
    "square kilometre": "KMK",
    "acre": "ACR",
    "hectare": "HAR",
    "litre": "LTR",
    "cubic metre": "MTQ",
    "gram": "GRM",
    "kilogram": "KGM",
    "tonne": "TNE",
}
"""The codes of UN/CEFACT (Recommendation 20) for the units that news has most."""
_CURRENCY = 3  # letters


def quantity(host: str, figure: Document) -> Linked:
    """Say how much of what."""
    unit, change, whole, as_of = figure["unit"], figure["change"], figure["part_of"], figure["as_of"]
    return known(
        {
            "type": "QuantitativeValue",
            "value": figure["value"],
            "minValue": figure["low"],
            "maxValue": figure["high"],
            "unitText": unit,
            "unitCode": UN_CODES.get(unit),
            "currency": unit if figure["kind"] == "money" and unit and len(unit) == _CURRENCY else None,
            "kind": figure["kind"],
            "counts": figure["counts"],
            "modifier": figure["modifier"],
            "per": figure["per"],
            "direction": change and change["direction"],
            "role": change and change["role"],
            "wholeText": whole and whole["text"],
            "whole": whole and whole["claim_id"] and address(host, "claims", whole["claim_id"]),
            "observationDate": as_of and as_of["value"],
            "furtherWords": list(figure["about"]),
        }
    )
