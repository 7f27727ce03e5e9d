"""Currencies: ISO 4217 codes with the marks before and the words behind a sum."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency, or its coin, as printed before (case counts) or behind a number."""

    code: str
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


CURRENCIES = (
    Currency(
        "USD",
        ("$", "US$", "U.S.$", "$US", "US Dollar"),
        ("dollar", "dollars", "us dollar", "us dollars", "U.S. dollar", "U.S. dollars", "american dollars", "bucks"),
    ),
    Currency("AUD", ("A$", "AU$", "AUD$", "$A"), ("australian dollar", "australian dollars")),
    Currency("CAD", ("C$", "CA$", "CAD$", "Cdn$", "$C"), ("canadian dollar", "canadian dollars")),
    Currency("HKD", ("HK$", "$HK"), ("hong kong dollar", "hong kong dollars")),
    Currency("NZD", ("NZ$", "$NZ"), ("new zealand dollar", "new zealand dollars")),
    Currency("JMD", ("J$",), ("jamaican dollar", "jamaican dollars")),
    Currency("TTD", ("TT$",), ("trinidad and tobago dollars",)),
    Currency("BBD", ("Bds$", "BDS$"), ("barbadian dollars", "barbados dollars")),
    Currency("XCD", ("EC$",), ("east caribbean dollars",)),
    Currency("GYD", ("G$", "GY$"), ("guyanese dollars", "guyana dollars")),
    Currency("FJD", ("FJ$",), ("fijian dollars", "fiji dollars")),
    Currency("NAD", ("N$",), ("namibian dollar", "namibian dollars")),
    Currency("SGD", ("S$", "SG$"), ("singapore dollar", "singapore dollars")),
    Currency("TWD", ("NT$",), ("taiwan dollars", "new taiwan dollars")),
    Currency("BRL", ("R$",), ("real", "reais", "brazilian reais")),
    Currency("MXN", ("MX$", "Mex$"), ("mexican peso", "mexican pesos")),
    Currency(
        "GBP", ("£", "GB£", "UK£"), ("pound sterling", "pounds sterling", "british pound", "british pounds", "quid")
    ),
    Currency("EUR", ("€",), ("euro", "euros")),
    Currency("JPY", ("¥", "JP¥", "Y="), ("yen", "japanese yen")),
    Currency("CNY", ("CN¥", "RMB¥", "RMB"), ("yuan", "chinese yuan", "renminbi", "rmb", "元", "kuai")),
    Currency("INR", ("₹", "Rs", "Rs."), ("rupee", "rupees", "indian rupees")),
    Currency("PKR", (), ("pakistani rupee", "pakistani rupees")),
    Currency("LKR", (), ("sri lankan rupee", "sri lankan rupees")),
    Currency("NPR", ("NRs", "NRs."), ("nepali rupee", "nepali rupees", "nepalese rupees")),
    Currency("MUR", (), ("mauritian rupees",)),
    Currency("KRW", ("₩",), ("won", "korean won", "south korean won")),
    Currency("MYR", ("RM",), ("ringgit", "malaysian ringgit")),
    Currency("IDR", ("Rp", "Rp."), ("rupiah", "rupiahs")),
    Currency("THB", ("฿",), ("baht",)),
    Currency("PHP", ("₱",), ("philippine pesos",)),
    Currency("VND", ("₫",), ("dong",)),
    Currency("CHF", ("SFr", "Fr."), ("swiss franc", "swiss francs", "franc", "francs")),
    Currency("SEK", (), ("swedish krona", "swedish kronor", "kronor")),
    Currency("NOK", (), ("norwegian krone", "norwegian kroner", "norwegian crowns")),
    Currency("DKK", (), ("danish krone", "danish kroner", "danish crowns")),
    Currency("ISK", (), ("icelandic kronur", "icelandic krona")),
    Currency("PLN", (), ("zloty", "zlotys", "zloties", "złoty", "zł")),
    Currency("CZK", (), ("koruna", "korunas", "czech crowns", "czech korunas", "Kč")),
    Currency("HUF", (), ("forint", "forints")),
    Currency("HRK", (), ("kuna", "kunas", "kn")),
    Currency("RON", (), ("romanian lei",)),
    Currency("UAH", ("₴",), ("hryvnia", "hryvnias", "hryvnya", "hryvnyas")),
    Currency("RUB", ("₽",), ("rouble", "roubles", "ruble", "rubles")),
    Currency("TRY", ("₺",), ("lira", "liras", "turkish lira", "turkish liras")),
    Currency("ILS", ("₪",), ("shekel", "shekels")),
    Currency("SAR", (), ("riyal", "riyals", "saudi riyals")),
    Currency("QAR", (), ("qatari riyals",)),
    Currency("KWD", (), ("kuwaiti dinar", "kuwaiti dinars")),
    Currency("JOD", (), ("jordanian dinars",)),
    Currency("IQD", (), ("iraqi dinars",)),
    Currency("DZD", (), ("algerian dinars",)),
    Currency("TND", (), ("tunisian dinars",)),
    Currency("RSD", (), ("serbian dinars",)),
    Currency("AED", ("Dh", "Dhs"), ("dirham", "dirhams", "uae dirhams")),
    Currency("MAD", (), ("moroccan dirhams",)),
    Currency("IRR", (), ("rial", "rials")),
    Currency("EGP", (), ("egyptian pounds",)),
    Currency("NGN", ("₦",), ("naira", "nigerian naira")),
    Currency("ZAR", (), ("rand", "rands", "south african rand")),
    Currency("KES", ("Ksh", "KSh", "Ksh.", "Sh", "Sh."), ("kenyan shilling", "kenyan shillings")),
    Currency("UGX", ("USh", "Ush"), ("ugandan shilling", "ugandan shillings")),
    Currency("TZS", ("TSh", "Tsh"), ("tanzanian shilling", "tanzanian shillings")),
    Currency("GHS", ("GH₵", "GH¢", "GHC"), ("cedi", "cedis", "ghana cedis")),
    Currency("XOF", ("CFA", "FCFA", "F CFA"), ("cfa franc", "cfa francs", "cfa")),
    Currency("ETB", (), ("birr", "ethiopian birr")),
    Currency("ZMW", (), ("zambian kwacha", "kwacha")),
    Currency("MWK", (), ("malawian kwacha",)),
    Currency("BWP", (), ("pula",)),
    Currency("MZN", (), ("metical", "meticais")),
    Currency("AOA", (), ("kwanza", "kwanzas")),
    Currency("GMD", (), ("dalasi", "dalasis")),
    Currency("SLE", (), ("leone", "leones")),
    Currency("RWF", (), ("rwandan francs",)),
    Currency("HTG", (), ("gourde", "gourdes")),
    Currency("COP", (), ("colombian peso", "colombian pesos")),
    Currency("CLP", (), ("chilean peso", "chilean pesos")),
    Currency("UYU", (), ("uruguayan pesos",)),
    Currency("PEN", ("S/", "S/."), ("peruvian soles", "soles")),
    Currency("BOB", (), ("bolivianos", "boliviano")),
    Currency("VES", (), ("bolivar", "bolivars", "bolivares")),
    Currency("ARS", (), ("argentine pesos",)),
    Currency("CUP", (), ("cuban pesos",)),
    Currency("DEM", (), ("deutsche mark", "deutsche marks", "deutschmarks", "german marks", "marks")),
    Currency("CRC", ("₡",), ("costa rican colones",)),
    Currency("GEL", ("₾",), ("lari", "georgian lari")),
    Currency("LAK", ("₭",), ("lao kip",)),
    Currency("KZT", ("₸",), ("tenge",)),
    Currency("BDT", ("৳",), ("taka",)),
    Currency("NLG", (), ("guilder", "guilders", "dutch guilders")),
    Currency("BTC", ("₿",), ("bitcoin", "bitcoins")),
    Currency("ETH", (), ("ether",)),
)

COINS = (
    Currency("cent", ("¢",), ("cent", "cents", "¢")),
    Currency("penny", (), ("pence", "penny", "pennies", "p")),
    Currency("sen", (), ("sen",)),
    Currency("kopeck", (), ("kopeck", "kopecks")),
)

# Behind a sum in “$” they say whose dollars: “$75 U.S. a barrel”.
DOLLARS = {"us": "USD", "u.s.": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "cdn": "CAD"}

# Letters before a code that scale it: “30 MUSD”, “450 kEUR”.
CODE_SCALES = {"k": Decimal(10**3), "K": Decimal(10**3), "M": Decimal(10**6)}

# The coin that is a hundredth of each: “3 dollars 50 cents”.
HUNDREDTHS = {"cent": frozenset({"USD", "AUD", "CAD", "HKD", "NZD", "SGD", "EUR", "ZAR"}), "penny": frozenset({"GBP"})}

POUNDS = frozenset({"pound", "pounds"})

# Beside one of these, pounds are money.
MONEY_WORDS = frozenset({
    "spend", "pay", "cost", "budget", "profit", "price", "worth", "earn", "fund", "debt", "salary", "wage", "fee",
    "fine", "revenue", "income", "sell", "buy", "loan", "lend", "borrow", "invest", "investment", "grant", "donate",
    "tax", "bill", "deficit", "turnover", "payment", "money", "cash", "charge", "rent", "save", "owe", "bank", "loss",
})  # fmt: skip

# Letters that stand for a mark: they are read only close to a grouped, broken or scaled number.
TRANSLITERATED = {"PS": "GBP", "N": "NGN", "R": "ZAR"}
