"""Units of measure: their English name, their kind, and how they are printed. A table, one row a unit."""

from dataclasses import dataclass

from app.domain.figure import Kind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its singular name, printed as words (any case) or symbols (this case)."""

    name: str
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    kind: Kind = Kind.MEASURE


_PERCENT = (
    Unit("percent", ("percent", "per cent", "pct", "pc", "percentage", "%"), ("%", "％"), Kind.PERCENT),
    Unit(
        "percentage point",
        ("percentage point", "percentage points", "percent point", "percent points", "ppt", "ppts"),
        (),
        Kind.PERCENT,
    ),
)
_TIMES = (
    Unit("second", ("second", "seconds", "sec", "secs"), ("s",), Kind.DURATION),
    Unit("millisecond", ("millisecond", "milliseconds"), ("ms",), Kind.DURATION),
    Unit("microsecond", ("microsecond", "microseconds"), ("µs", "μs"), Kind.DURATION),
    Unit("nanosecond", ("nanosecond", "nanoseconds"), ("ns",), Kind.DURATION),
    Unit("minute", ("minute", "minutes", "min", "mins"), (), Kind.DURATION),
    Unit("hour", ("hour", "hours", "hr", "hrs"), ("h",), Kind.DURATION),
    Unit("day", ("day", "days"), (), Kind.DURATION),
    Unit("week", ("week", "weeks", "wk", "wks"), (), Kind.DURATION),
    Unit("fortnight", ("fortnight", "fortnights"), (), Kind.DURATION),
    Unit("month", ("month", "months"), (), Kind.DURATION),
    Unit("year", ("year", "years", "yr", "yrs", "annum"), (), Kind.DURATION),
    Unit("decade", ("decade", "decades"), (), Kind.DURATION),
    Unit("century", ("century", "centuries"), (), Kind.DURATION),
)
_LENGTHS = (
    Unit("metre", ("metre", "metres", "meter", "meters"), ("m",)),
    Unit("kilometre", ("kilometre", "kilometres", "kilometer", "kilometers", "km", "kms"), ()),
    Unit("centimetre", ("centimetre", "centimetres", "centimeter", "centimeters"), ("cm",)),
    Unit("decimetre", ("decimetre", "decimetres", "decimeter", "decimeters"), ("dm",)),
    Unit("millimetre", ("millimetre", "millimetres", "millimeter", "millimeters"), ("mm",)),
    Unit("micrometre", ("micrometre", "micrometres", "micrometer", "micrometers", "micron", "microns"), ("μm", "µm")),
    Unit("nanometre", ("nanometre", "nanometres", "nanometer", "nanometers"), ("nm",)),
    Unit("mile", ("mile", "miles"), ("mi",)),
    Unit("nautical mile", ("nautical mile", "nautical miles"), ()),
    Unit("yard", ("yard", "yards", "yd", "yds"), ()),
    Unit("foot", ("foot", "feet", "ft"), ()),
    Unit("inch", ("inch", "inches"), ("in.",)),
    Unit("light year", ("light year", "light years", "light-year", "light-years"), ()),
)
_AREAS = (
    Unit(
        "square metre",
        ("square metre", "square metres", "square meter", "square meters", "sq m", "sqm", "sq. m"),
        ("m2", "m²"),
    ),
    Unit(
        "square kilometre",
        ("square kilometre", "square kilometres", "square kilometer", "square kilometers", "sq km", "sq. km"),
        ("km2", "km²"),
    ),
    Unit("square centimetre", ("square centimetres", "square centimeters"), ("cm2", "cm²")),
    Unit("square mile", ("square mile", "square miles", "sq mi"), ()),
    Unit("square foot", ("square foot", "square feet", "square-foot", "sq ft", "sq. ft.", "sq. ft"), ("ft2",)),
    Unit("square yard", ("square yard", "square yards"), ()),
    Unit("acre", ("acre", "acres"), ()),
    Unit("hectare", ("hectare", "hectares"), ("ha",)),
    Unit("bigha", ("bigha", "bighas"), ()),
)
_VOLUMES = (
    Unit("litre", ("litre", "litres", "liter", "liters", "ltr"), ("L", "l")),
    Unit("millilitre", ("millilitre", "millilitres", "milliliter", "milliliters"), ("ml", "mL")),
    Unit("cubic metre", ("cubic metre", "cubic metres", "cubic meter", "cubic meters"), ("m3", "m³")),
    Unit("cubic kilometre", ("cubic kilometres", "cubic kilometers"), ("km3", "km³")),
    Unit("cubic centimetre", ("cubic centimetres", "cubic centimeters"), ("cm3", "cm³", "cc")),
    Unit("cubic foot", ("cubic foot", "cubic feet", "cu ft"), ()),
    Unit("cubic inch", ("cubic inch", "cubic inches"), ()),
    Unit("cubic yard", ("cubic yard", "cubic yards"), ()),
    Unit("gallon", ("gallon", "gallons"), ()),
    Unit("pint", ("pint", "pints"), ()),
    Unit("quart", ("quart", "quarts"), ()),
    Unit("fluid ounce", ("fluid ounce", "fluid ounces"), ("fl oz",)),
    Unit("barrel", ("barrel", "barrels", "bbl", "bbls"), ()),
    Unit("bushel", ("bushel", "bushels"), ()),
    Unit("acre-foot", ("acre-foot", "acre-feet", "acre foot", "acre feet"), ()),
    Unit("tablespoon", ("tablespoon", "tablespoons", "tbsp"), ()),
    Unit("teaspoon", ("teaspoon", "teaspoons", "tsp"), ()),
    Unit("cup", (), ()),
)
_MASSES = (
    Unit("tonne", ("tonne", "tonnes", "metric ton", "metric tons", "metric tonnes"), ("t",)),
    Unit("ton", ("ton", "tons"), ()),
    Unit("kilogram", ("kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos"), ("kg", "kgs")),
    Unit("gram", ("gram", "grams", "gramme", "grammes"), ("g",)),
    Unit("milligram", ("milligram", "milligrams", "milligramme", "milligrammes"), ("mg",)),
    Unit("microgram", ("microgram", "micrograms", "microgramme", "microgrammes"), ("µg", "μg", "mcg")),
    Unit("lb", ("pound", "pounds", "lb", "lbs", "pound-mass"), ()),
    Unit("ounce", ("ounce", "ounces", "oz"), ()),
    Unit("stone", (), ()),
    Unit("dram", ("dram", "drams"), ()),
    Unit("carat", ("carat", "carats"), ()),
    Unit("kilotonne", ("kilotonne", "kilotonnes", "kiloton", "kilotons"), ("kt",)),
    Unit("megatonne", ("megatonne", "megatonnes", "megaton", "megatons"), ("Mt",)),
    Unit("gigatonne", ("gigatonne", "gigatonnes", "gigaton", "gigatons"), ("Gt",)),
    Unit("quintal", ("quintal", "quintals"), ()),
    Unit("tola", ("tola", "tolas"), ()),
)
_SPEEDS = (
    Unit(
        "mile per hour",
        ("mile per hour", "miles per hour", "mph", "m.p.h.", "miles an hour", "mi/h", "mile-per-hour", "mile-an-hour"),
        (),
    ),
    Unit(
        "kilometre per hour",
        (
            "kilometre per hour",
            "kilometres per hour",
            "kilometer per hour",
            "kilometers per hour",
            "kph",
            "kmh",
            "km/h",
            "km/hr",
            "kmph",
            "kilometers an hour",
            "kilometres an hour",
        ),
        (),
    ),
    Unit(
        "metre per second",
        ("metre per second", "metres per second", "meter per second", "meters per second", "m/s"),
        (),
    ),
    Unit("kilometre per second", ("kilometres per second", "kilometers per second", "km/s"), ()),
    Unit("mile per second", ("miles per second",), ()),
    Unit("foot per second", ("feet per second",), ()),
    Unit("cubic foot per second", ("cubic feet per second", "cusec", "cusecs"), ("cfs",)),
    Unit("cubic metre per second", ("cubic metres per second", "cubic meters per second", "cumecs"), ()),
    Unit("knot", ("knot", "knots"), ("kt", "kn.")),
    Unit("revolution per minute", ("rpm", "revolutions per minute"), ()),
    Unit("mile per gallon", ("mpg", "miles per gallon", "mile per gallon"), ()),
)
_ENERGY = (
    Unit("watt", ("watt", "watts"), ("W",)),
    Unit("kilowatt", ("kilowatt", "kilowatts", "kw"), ()),
    Unit("megawatt", ("megawatt", "megawatts"), ("MW",)),
    Unit("gigawatt", ("gigawatt", "gigawatts", "gw"), ()),
    Unit("terawatt", ("terawatt", "terawatts", "tw"), ()),
    Unit("watt hour", ("watt hour", "watt hours", "watt-hour", "watt-hours", "wh"), ()),
    Unit("kilowatt hour", ("kilowatt hour", "kilowatt hours", "kilowatt-hour", "kilowatt-hours", "kwh"), ()),
    Unit("megawatt hour", ("megawatt hour", "megawatt hours", "megawatt-hour", "megawatt-hours", "mwh"), ()),
    Unit("gigawatt hour", ("gigawatt hour", "gigawatt hours", "gigawatt-hour", "gigawatt-hours", "gwh"), ()),
    Unit("terawatt hour", ("terawatt hours", "terawatt-hours", "twh"), ()),
    Unit("horsepower", ("horsepower", "hp", "bhp", "brake horsepower"), ("PS",)),
    Unit("volt", ("volt", "volts"), ("V",)),
    Unit("kilovolt", ("kilovolt", "kilovolts"), ("kV",)),
    Unit("kilovolt per centimetre", (), ("kV/cm",)),
    Unit("ampere", ("ampere", "amperes", "amp", "amps"), ("A",)),
    Unit("ampere per square centimetre", (), ("A/cm2", "A/cm²")),
    Unit("milliampere", ("milliamp", "milliamps"), ("mA",)),
    Unit("milliampere-hour", ("mah", "milliamp hours", "milliamp-hours"), ()),
    Unit("ampere-hour", ("amp hours", "amp-hours"), ("Ah",)),
    Unit("ohm", ("ohm", "ohms"), ("Ω",)),
    Unit("farad", ("farad", "farads"), ()),
    Unit("joule", ("joule", "joules"), ("J",)),
    Unit("kilojoule", ("kilojoule", "kilojoules"), ("kJ",)),
    Unit("megajoule", ("megajoule", "megajoules"), ("MJ",)),
    Unit("calorie", ("calorie", "calories", "kcal"), ()),
    Unit("British thermal unit", ("btu", "btus", "british thermal unit", "british thermal units"), ()),
    Unit(
        "million British thermal units",
        ("mmbtu", "million british thermal units"),
        (),
    ),
    Unit("newton", ("newton", "newtons"), ("N",)),
    Unit(
        "newton metre",
        ("newton metres", "newton meters", "newton metre", "newton meter", "newton-metres", "newton-meters"),
        ("Nm", "N·m"),
    ),
    Unit(
        "pound-foot", ("pound-foot", "pound-feet", "pound feet", "lb-ft", "lb ft", "foot-pounds", "ft-lb", "ft-lbs"), ()
    ),
    Unit("pascal", ("pascal", "pascals"), ("Pa",)),
    Unit("kilopascal", ("kilopascals",), ("kPa",)),
    Unit("megapascal", ("megapascals",), ("MPa",)),
    Unit("bar", (), ("bar",)),
    Unit("millibar", ("millibar", "millibars"), ("mb",)),
    Unit("hectopascal", ("hectopascal", "hectopascals"), ("hPa",)),
    Unit("millimetre of mercury", ("millimetres of mercury", "millimeters of mercury"), ("mmHg",)),
    Unit("pound per square inch", ("psi",), ()),
    Unit("kilopound per square inch", ("ksi",), ()),
    Unit("decibel", ("decibel", "decibels", "db"), ()),
    Unit("sievert", ("sievert", "sieverts"), ("Sv",)),
    Unit("millisievert", ("millisievert", "millisieverts"), ("mSv",)),
    Unit("microsievert", ("microsievert", "microsieverts"), ("µSv", "μSv")),
    Unit("becquerel", ("becquerel", "becquerels"), ("Bq",)),
    Unit("lumen", ("lumen", "lumens"), ()),
)
_DATA = (
    Unit("bit", ("bit", "bits"), ()),
    Unit("byte", ("byte", "bytes"), ()),
    Unit("kilobyte", ("kilobyte", "kilobytes"), ("KB", "kB")),
    Unit("megabyte", ("megabyte", "megabytes"), ("MB",)),
    Unit("gigabyte", ("gigabyte", "gigabytes"), ("GB", "gb")),
    Unit("terabyte", ("terabyte", "terabytes"), ("TB",)),
    Unit("petabyte", ("petabyte", "petabytes"), ("PB",)),
    Unit("megabit per second", ("megabits per second", "mbps"), ("Mb/s",)),
    Unit("gigabit per second", ("gigabits per second", "gbps"), ("Gb/s",)),
    Unit("megabyte per second", (), ("MB/s",)),
    Unit("hertz", ("hertz", "hz"), ()),
    Unit("kilohertz", ("kilohertz", "khz"), ()),
    Unit("megahertz", ("megahertz", "mhz"), ()),
    Unit("gigahertz", ("gigahertz", "ghz"), ()),
    Unit("megapixel", ("megapixel", "megapixels", "mp"), ()),
    Unit("pixel", ("pixel", "pixels", "px"), ()),
)
_OTHER = (
    Unit(
        "degree Celsius",
        (
            "degrees celsius",
            "degree celsius",
            "degrees centigrade",
            "degrees c",
            "degree c",
            "celsius",
            "celcius",
            "centigrade",
            "° celsius",
            "deg c",
            "deg celsius",
        ),
        ("°C", "º C", "ºC", "C", "℃"),
    ),
    Unit(
        "degree Fahrenheit",
        (
            "degrees fahrenheit",
            "degree fahrenheit",
            "degrees farenheit",
            "° fahrenheit",
            "deg fahrenheit",
            "degrees f",
            "degree f",
            "fahrenheit",
            "farenheit",
            "deg f",
        ),
        ("°F", "º F", "ºF", "F", "℉"),
    ),
    Unit("radian", ("radian", "radians", "rad", "rads"), ()),
    Unit("kelvin", ("kelvin", "kelvins"), ()),
    Unit("degree", ("degree", "degrees", "deg"), ("°", "º")),
    Unit("magnitude", ("magnitude",), ()),
    Unit("point", ("point", "points", "pts"), (), Kind.MEASURE),
    Unit("basis point", ("basis point", "basis points", "bps", "bp", "bips"), (), Kind.MEASURE),
    Unit("times", ("fold",)),
    Unit("win above replacement", ("wins above replacement", "win above replacement"), ("WAR",)),
    Unit("run batted in", ("runs batted in", "rbi", "rbis"), ()),
    Unit("part per million", ("parts per million", "part per million", "ppm"), ()),
    Unit("part per billion", ("parts per billion", "part per billion", "ppb"), ()),
    Unit("milligram per decilitre", ("milligrams per decilitre", "milligrams per deciliter"), ("mg/dL", "mg/dl")),
)

UNITS = _PERCENT + _TIMES + _LENGTHS + _AREAS + _VOLUMES + _MASSES + _SPEEDS + _ENERGY + _DATA + _OTHER

# Behind a number and a unit of time they say how old somebody or something is.
OLD = frozenset({"old", "olds", "of age"})
