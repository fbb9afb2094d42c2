"""Currencies as people write them: ISO codes, signs and names."""

import re
import unicodedata
from datetime import date
from functools import cache
from locale import windows_locale
from string import ascii_letters

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_symbol, get_territory_currencies, list_currencies

from tracker.checks.text_cells import seen

_WORDS = {
    "JPY": "¥ ￥ 円 yen yens japanese_yen jp¥ 日本円 иена иены иен йена йены йен японских_иен яп.иен японская_иена ¥jp ена エン 엔 日元 円_jpy ين",
    "USD": "$ us$ $us usd$ u.s.$ usdollar dollar dollars us_dollar us_dollars u.s._dollar u.s._dollars american_dollars ドル 米ドル ＵＳドル usドル 弗 долл долл. доллар доллара доллары долларов доллар_сша доллары_сша "
    "долларов_сша долл._сша долл_сша долл.сша дол дол. дол._сша дол.сша 美元 美金 달러 미달러 불 미불 аққш_доллары ақш_доллары ақш_доллар dollari aqsh_dollari dollars_us us-dollar us-dollars us-$ dolar dolarów dolara abd_doları amerikan_doları dólares_estadounidenses dollari_usa دولار دولار_أمريكي $usd usd. доларів dollar_us",
    "EUR": "€ euro euros eur. ユーロ евро 欧元 유로 evro ευρώ eura eurów yevro evra evrov eiro avro eurot euroa eurų eiro_valūtā يورو",
    "GBP": "£ pound pounds pounds_sterling sterling ポンド 英ポンド фунт фунтов фунтов_стерлингов",
    "KZT": "₸ tenge теңге тенге тг тг. テンゲ kazakhstani_tenge kazakh_tenge казахстанский_тенге казахстанских_тенге カザフスタンテンゲ カザフスタン・テンゲ қазақстан_теңгесі",
    "UZS": "sum soʻm soʻmi soʼm so’m so'm сум сўм сумов сумм スム soum сумы uzbekistani_sum uzbek_sum uzbek_soum узбекский_сум узбекских_сумов ウズベキスタン・スム oʻzbek_soʻmi",
    "KGS": "som сом сома сомов ソム kyrgyz_som kyrgyzstani_som кыргызский_сом кыргызских_сомов киргизский_сом キルギス・ソム кыргыз_сому",
    "TJS": "somoni сомони сомонӣ ソモニ tajik_somoni tajikistani_somoni таджикский_сомони таджикских_сомони タジキスタン・ソモニ сомонии_тоҷикӣ",
    "TMT": "manat манат манатов マナト türkmen_manady turkmen_manat turkmenistani_manat туркменский_манат туркменских_манатов トルクメニスタン・マナト türkmenistan_manady",
    "RUB": "₽ ruble rubles rouble roubles руб руб. рубль рубля рублей ルーブル р. rub. rur russian_ruble russian_rubles российский_рубль российских_рублей ロシア・ルーブル",
    "CNY": "元 yuan rmb renminbi cny. cn¥ 人民元 人民币 юань юаней юаня 人民幣",
    "KRW": "₩ won ウォン 원 вон korean_won",
    "HRK": "kn kuna kune",
    "PLN": "zł zl złoty złotych zlotys zloty",
    "UAH": "₴ грн грн. гривень гривня гривні гривен hryvnia",
    "CHF": "fr. sfr swiss_franc swiss_francs франк スイスフラン",
    "INR": "₹ rupee rupees rs rs. ルピー рупий",
    "TRY": "₺ lira liras türk_lirası tl",
    "AUD": "a$ au$ aud$ 豪ドル",
    "CAD": "c$ ca$ can$ カナダドル",
    "SGD": "s$ sg$ シンガポールドル",
    "HKD": "hk$ 香港ドル",
    "TWD": "nt$ 台湾ドル",
    "NZD": "nz$",
    "SAR": "riyal riyals sr ريال",
    "AED": "dirham dirhams درهم",
    "XDR": "sdr sdrs special_drawing_rights",
    "CZK": "kč kčs koruna koruny korun czech_koruna",
    "HUF": "ft ft-ban forint forints forintot",
    "BGN": "лв лв. лева лев lv lv. leva bulgarian_lev",
    "RON": "lei leu lej ron_lei romanian_leu romanian_lei",
    "RSD": "дин дин. динара динар din. dinara rsd.",
    "MKD": "ден ден. денари",
    "AMD": "֏ драм драмов dram",
    "BYN": "бел._руб. бел.руб. белорусских_рублей",
    "IDR": "rp rupiah",
    "KWD": "دينار_كويتي د.ك kd",
    "ZAR": "rand",
    "DKK": "dkr",
    "NOK": "nkr",
    "SEK": "skr",
    "MNT": "₮ tögrög_mnt tugrik tögrög төгрөг",
    "AZN": "₼",
    "GEL": "₾ lari лари",
    "VND": "₫ dong đồng",
    "THB": "฿ baht บาท バーツ",
    "ILS": "₪",
    "NGN": "₦",
    "BRL": "r$",
}


def _key(text: str) -> str:
    return re.sub(
        r"[\s_]+",
        " ",
        unicodedata.normalize("NFKC", seen(text))
        .casefold()
        .replace("’", "ʻ")
        .replace("‘", "ʻ")
        .replace("'", "ʻ")
        .replace("ʼ", "ʻ"),
    ).strip()


@cache
def iso_codes() -> frozenset[str]:
    """Return every ISO 4217 code that CLDR knows, also withdrawn ones."""
    return frozenset(list_currencies()) - {"XXX", "XTS"}


@cache
def spellings() -> dict[str, str]:
    """Return the ISO code of each known sign, abbreviation and name (folded)."""
    named = {_key(word): code for code, words in _WORDS.items() for word in words.split()}
    for code in sorted(iso_codes()):
        named.setdefault(_key(code), code)
    return named


@cache
def long_names() -> dict[str, str]:
    """Return the ISO code of each currency's full name in the languages officials write; one in use before one that is gone."""
    named: dict[str, str] = {}
    used = in_use()
    for language in ("en", "ja", "ru", "zh", "kk", "ky", "tg", "tk", "uz", "de", "fr"):
        names: dict[str, str] = dict(Locale.parse(language).currencies)
        for code in sorted(names, key=lambda code: (code not in used, code)):
            named.setdefault(_key(names[code]), code)
    return named


@cache
def in_use() -> frozenset[str]:
    """Return the currencies that are money somewhere today."""
    return frozenset(
        code
        for entries in get_global("territory_currencies").values()
        for code, _, end, tender in entries
        if end is None and tender
    )


def short_currency(text: str) -> str | None:
    """Return the ISO 4217 code that a code, sign or usual word stands for, or None."""
    key = _key(text).strip("()[]（）［］")
    return spellings().get(key) or spellings().get(key.rstrip(".")) if key else None


def find_currency(text: str) -> str | None:
    """Return the ISO 4217 code that a code, sign or name stands for, or None."""
    if found := named_currency(text):
        return found
    parts = [part for part in BESIDE.split(text) if part.strip()]
    said = {named_currency(part) for part in parts} if 1 < len(parts) <= MOST_NAMES else set()
    return said.pop() if len(said) == 1 else None


def named_currency(text: str) -> str | None:
    """Return the ISO 4217 code that one code, sign or name stands for, or None."""
    key = _key(text)
    return (
        short_currency(text)
        or (long_names().get(key) if len(key) > 3 else None)
        or (spellings().get(key.replace(" ", "")) if SPACED_SIGN.search(key) else None)
    )


BESIDE = re.compile(r"[()（）\[\]［］/／]")
"""What stands between a currency's code and its name ("USD (US dollar)")."""
MOST_NAMES = 3
SPACED_SIGN = re.compile(r"\w [$¥€£]|[$¥€£] \w")
IN_USE = date(2000, 1, 1), date(2100, 1, 1)
"""Between which days a currency must have been in use for a workbook to show its sign."""
LANGUAGE_BITS = 0xFFFF
"""The part of a Windows locale number that names language and country; the rest is about calendars."""


@cache
def currency_of_locale(sign: str, locale: str) -> str | None:
    """Return the ISO 4217 code for which a sign stands in a locale, such as $ in 1009 (Canada); None if it is not its own."""
    named = windows_locale.get(int(locale, 16) & LANGUAGE_BITS) if is_number(locale) else locale
    try:
        parsed = Locale.parse((named or "").replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    if not parsed.territory:
        return None
    wanted = unicodedata.normalize("NFKC", sign.strip())
    signs = {
        code: unicodedata.normalize("NFKC", get_currency_symbol(code, parsed))
        for code in get_territory_currencies(parsed.territory, *IN_USE)
    }
    own = [code for code, shown in signs.items() if wanted in {shown, shown.lstrip(ascii_letters)}]
    return own[0] if len(own) == 1 and own[0] in iso_codes() else None


def is_number(locale: str) -> bool:
    """Return whether a locale is named by its Windows number in hexadecimal digits."""
    return bool(re.fullmatch(r"[0-9A-Fa-f]{3,8}", locale))


@cache
def has_sign(code: str, sign: str) -> bool:
    """Return whether a currency is written with a sign that it shares with others, as CAD is with $ and CNY with ¥."""
    try:
        at_home = Locale.parse(f"en_{code[:2]}")
    except (UnknownLocaleError, ValueError):
        at_home = Locale("en")
    shown = (get_currency_symbol(code, locale) for locale in (at_home, "en"))
    return bool(sign) and sign in {symbol.lstrip(ascii_letters) for symbol in shown}
