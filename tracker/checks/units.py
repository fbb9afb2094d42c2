"""Units of amounts: thousand, million, 億, млрд and their kin, as words and as powers of ten."""

import re
from types import MappingProxyType

_WORDS = {
    10: "tens десятки десятков десятках",
    10**2: "hundred hundreds сто сотни сотен сотнях",
    10
    ** 3: "k thousand thousands thou ths thsd tsd tsd. tausend тыс тыс. тысяч тысяча тысячи тысячах тис тис. тисяч мың миң минг ҳазор ming müň müň. bin tys tys. tisuća tis tis. "
    "mille milliers miles χιλ χιλ. χιλιάδες ألف ezer tūkst tūkst. tuh duizend tusen tusind "
    "mii tisoč tisoc tisućama hiljada hiljadu tuhat tuhatta tuhansia migliaia milhares milhar duizenden χιλιάδων хил хил. хиляди мянган мянга "
    "nghìn ngàn ribu ribuan آلاف بالألف هزار tūkstančiai tūkstančių tūkstoši tkr tkr. tsek tnok tdkk",
    10**5: "lakh lakhs lac lacs",
    10
    ** 6: "m mm mn mio mio. mln mln. mill mill. mil. million millions millionen milion miliony milionów milijun milijuna miljoonaa miljoner millió миллион миллиона миллионов миллионах мил. "
    "млн млн. мльн мільйон мільйонів миллиондаған миллиондук million. millions. millones millón milhões milioni εκ εκ. εκατ εκατ. εκατομμύρια milyon milýon مليون mio.eur "
    "milioane milj milj. mkr mkr. mnkr miljonit miljons miljoni miljonu milijonų milijon milijonov сая triệu ล้าน juta بالمليون msek mnok mdkk",
    10**7: "crore crores cr",
    10
    ** 9: "b bn bn. bln bln. billion billions mrd mrd. md mlrd mlrd. миллиард миллиарда миллиардов миллиардах млрд млрд. мільярд мільярдів milliard milliards milliarden milliard. "
    "miliard miliarda miliardów milijarda milijardi millardos millardi miliardi mld mld. milyar milýard δισ δισ. δις دولار_مليار مليار "
    "miliarde miljardia miljard miljarder miljardų tỷ miliar тэрбум بالمليار mdkr",
    10
    ** 12: "t tn tn. trn trn. trillion trillions трлн трлн. триллион триллиона триллионов триллионах трильйон trln trln. trilyon τρισ τρισ. biljoen bio bio.",
}
UNIT_WORDS = MappingProxyType({word: factor for factor, words in _WORDS.items() for word in words.split()})
"""Factor of each unit word, in lower case."""

_CJK = {
    "兆": 10**12,
    "億": 10**8,
    "亿": 10**8,
    "万": 10**4,
    "萬": 10**4,
    "千": 10**3,
    "百": 10**2,
    "十": 10,
    "조": 10**12,
    "억": 10**8,
    "만": 10**4,
    "천": 10**3,
    "백": 10**2,
    "십": 10,
}
CJK_UNIT = re.compile("[" + "".join(_CJK) + "]+")
MYRIADS = frozenset("兆億亿万萬조억만")

_ZEROS = re.compile(
    r"['’´`]?(?:000s?|'000s?)|10\^(\d{1,2})|1e(\d{1,2})|[×xх]\s?(1(?:[, ]?0{3})+)", re.IGNORECASE
)


def word_factor(word: str) -> int | None:
    """Return the power of ten that a unit word (of any script) stands for, or None."""
    lower = word.casefold()
    if CJK_UNIT.fullmatch(word):
        return cjk_factor(word)
    return UNIT_WORDS.get(lower) or UNIT_WORDS.get(lower.rstrip("."))


def cjk_factor(word: str) -> int | None:
    """Return the factor of a compound such as 百万 or 十億; None where it is no such compound."""
    factor = 1
    for sign in word:
        factor *= _CJK[sign]
    return factor if factor <= 10**16 else None


def zeros_factor(word: str) -> int | None:
    """Return the factor that noughts stand for ("'000", "10^6"), or None."""
    match = _ZEROS.fullmatch(word.strip())
    if not match:
        return None
    power, exponent, written = match.groups()
    if power or exponent:
        return 10 ** int(power or exponent)
    return int(re.sub(r"\D", "", written)) if written else 1000
