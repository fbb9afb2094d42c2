"""Words that say something about a cell or a line instead of giving a value, in several languages."""

import re

from tracker.terms.codelists import folded

BLANK_WORDS = frozenset(
    folded(word)
    for word in (
        "n/a",
        "n.a.",
        "n.a",
        "#n/a n/a",
        "null",
        "nil",
        "none",
        "<na>",
        "unknown",
        "not known",
        "not available",
        "not applicable",
        "not disclosed",
        "undisclosed",
        "not announced",
        "unannounced",
        "unspecified",
        "not specified",
        "tbd",
        "tba",
        "tbc",
        "t.b.d.",
        "t.b.a.",
        "t.b.c.",
        "to be determined",
        "to be decided",
        "to be announced",
        "to be confirmed",
        "pending",
        "confidential",
        "?",
        "??",
        "???",
        "-",
        "--",
        "---",
        "–",
        "—",
        "―",
        "－",
        "‐",
        "‑",
        "−",
        "ー",
        "…",
        "...",
        "..",
        ".",
        "*",
        "x",
        "/",
        "未定",
        "不明",
        "未詳",
        "未公表",
        "非公表",
        "非公開",
        "未発表",
        "未確定",
        "調整中",
        "検討中",
        "該当なし",
        "なし",
        "無し",
        "無",
        "記載なし",
        "不詳",
        "未記入",
        "未記載",
        "金額未定",
        "金額不明",
        "待定",
        "不详",
        "无",
        "미정",
        "없음",
        "해당없음",
        "н/д",
        "н.д.",
        "нд",
        "н/п",
        "н.п.",
        "нет данных",
        "нет",
        "неизвестно",
        "не известно",
        "не определено",
        "не определена",
        "не определен",
        "не указано",
        "не указана",
        "не указан",
        "не раскрывается",
        "не раскрыто",
        "уточняется",
        "будет уточнено",
        "подлежит уточнению",
        "отсутствует",
        "не применимо",
        "неприменимо",
        "б/д",
        "бд",
        "жоқ",
        "белгісіз",
        "жок",
        "белгисиз",
        "номаълум",
        "nomaʼlum",
        "maʼlumot yoʻq",
        "yoʻq",
        "näbelli",
        "k.a.",
        "k. a.",
        "keine angabe",
        "unbekannt",
        "offen",
        "inconnu",
        "s.o.",
        "nd",
        "n.d.",
        "n/d",
        "bilinmiyor",
        "b.d.",
        "brak",
        "brak danych",
    )
)
"""Folded words for "unknown"; blanks in amounts, dates, currencies and codes, never in texts."""

LONGEST_WORD = 80
"""No word for "unknown" is longer; texts may have millions of characters."""

PLACEHOLDERS_IN_IDS = frozenset(
    {
        "null",
        "nan",
        "none",
        "n/a",
        "na",
        "nil",
        "#n/a",
        "<na>",
        "-",
        "tbd",
        "undefined",
        "unknown",
        "new",
        "?",
        "未定",
        "н/д",
    }
)

_ELSEWHERE = (
    "ΣΥΝΟΛΟ ΣΥΝΟΛΙΚΑ ΓΕΝΙΚΟ_ΣΥΝΟΛΟ σύνολα μερικό_σύνολο skupaj vsota skupna_vsota kopā pavisam iš_viso viso kokku yhteensä totalsumma i_alt ialt "
    "mindösszesen végösszeg celkom súčet součet součet_celkem sveukupno svega zbroj укупно свега вкупно общо всичко yekun cəmi totales suma_total "
    "total_geral soma subtotal totale_generale subtotaal gjithsej totali ընդամենը სულ ჯამი סה״כ סך_הכל جمع جمع_کل مجموع الإجمالي اجمالي कुल योग รวม "
    "รวมทั้งสิ้น tổng tổng_cộng jumlah нийт бүгд_дүн қорытынды жами жаъми підсумок усяго разам łącznie łącznie_razem 合計額 總計 合計 小計 总额 總額 "
    "gesamtergebnis celkový_součet összes eindtotaal sammanlagt summa kopsumma загалом zbir samtals 계 합_계 hamagi overall t_o_t_a_l σ"
)
ELSEWHERE = frozenset(folded(word.replace("_", " ")) for word in _ELSEWHERE.split())
"""More words of a total, in languages of other lists; each is the whole cell."""
TOTAL = re.compile(
    r"(?:(?:grand|sub|sub-|overall|running|general|country|sector|region\w*|page)[ -]?)?totals?(?: amounts?| (?:for|of|in|by)\b.{0,40}| \(.{0,40}\)| (?:[a-z]{0,3}[$€¥£]|jpy|usd|eur|gbp|cny|krw|rub|kzt|uzs|kgs|tjs|tmt|yen|mln\.?|bn\.?|mn\.?|m|b)| ?\d{4}.{0,8})?"
    r"|sum(?: total)?|in total|total general|all (?:countries|sectors|projects) total"
    r"|(?:.{0,20}[ 　・])?(?:合|総|小|累|中|総合|延べ合|国別小|分野別小)計(?:額|金額)?(?: ?[(（].{0,20}[)）])?|計|.{1,12}(?:合計|小計|総計)(?: ?[(（].{0,20}[)）])?|総額|总计|合计|小计|共计|합계|총계|소계"
    r"|(?:общий |промежуточный )?(?:итого|всего|итог)(?: (?:по|за|на|в|для)\b.{0,40}|[,:] .{0,40}| (?:usd|jpy|долл|сумма).{0,12})?|(?:общая )?сумма итого|.{1,40}[ :–—-](?:итого|всего)|подытог|разом|усього|всього"
    r"|барлығы|жиыны|жалпы|бардыгы|баары|жыйынтыгы|ҷамъ|ҳамагӣ|jami|hammasi|jemi"
    r"|summe|gesamt|gesamtsumme|zwischensumme|insgesamt|total général|sous-total|ensemble|suma|razem|ogółem|ukupno|toplam|ara toplam|genel toplam|σύνολο|γενικό σύνολο|المجموع|إجمالي|totale|totaal|totalt|celkem|spolu|összesen",
    re.IGNORECASE,
)
"""A cell that calls its line a total (matched against the whole folded cell)."""

TOTAL_HINT = (
    r"(?i)total|sum|計|総額|总|合|共|итог|всего|разом|всього|усього|барлы|жалп|жиын|бардыг|баары|жыйын|ҷамъ|ҳамаг|jami|jemi|hammasi|gesamt|summe|insges"
    r"|συνολ|skup|vsot|kop[āa]|pavisam|viso|kokku|yhteens|i ?alt|össz|soma|súč|souč|sveukup|svega|zbroj|укупно|свега|вкупно|общо|всичко|yekun|cəmi"
    r"|gjithsej|ընդամ|სულ|ჯამ|סה|סך|جمع|اجمال|कुल|योग|รวม|tổng|jumlah|нийт|дүн|қорыт|жами|жаъми|підсум|усяго|разам|łącznie|總|计|总"
    r"|gesamterg|celkov|sammanlagt|загал|zbir|samtals|계|hamagi|overall|t o t|^σ$"
    r"|ensemble|suma|razem|ogó|ukupno|toplam|σύνολ|مجموع|إجمالي|tot|celkem|spolu|össz|합계|총계|소계|all "
)
"""A quick look for words of `TOTAL` (in the syntax of RE2), to be followed by a closer one."""

EVERYTHING = (
    r"(?i)^ *(?:all(?: the)?(?: (?:projects|pledges|sectors|industries|countries|programmes))?|все(?: (?:проекты|отрасли|секторы|страны|программы))?"
    r"|по всем (?:проектам|отраслям|секторам|странам)|全(?:体|分野|部門|案件|プロジェクト|て|国合わせ)?) *$"
)
"""A cell that speaks of everything, as one beside a total does (in the syntax of RE2)."""

FOOTNOTE = re.compile(
    r"\s*(?:[*※†‡#¹²³⁴⁵]|\(?注\d*\)?[:：）)]?|（注|\(注|[\[(]?\d{1,2}[\])]\s|note[s]?\b|source[s]?\b|remark[s]?\b|footnote|disclaimer|prepared by|as of\b|last updated|data as of|n\.?b\.?\b|updated\b|compiled|generated|exported|contacts?[:：]|for (?:inquiries|enquiries|further)|page \d+|of which\b|davon\b|dont\b|z toho\b|w tym\b|у тому числі|average\b|средн(?:ее|яя|ий)\b|в среднем|平均|průměr|moyenne\b|\(?c\) ?\d{4}|©|exchange rate|abbreviation|legend:|"
    r"連絡先|問い?合わ?せ|うち(?![\u3040-\u309f])|内訳|換算(?:率|レート)|為替|凡例|контакты?[:：]|исполнитель|в том числе|из них|стр(?:аница)?\.? ?\d+|курсы? (?:валют|доллар|обмен|цб|нб)|условные обозначения|справочно|главный бухгалтер|руководитель\b|исполнил|утвержда|согласован|подпись|м\.п\.|signature|approved by|checked by|備考|出典|出所|資料|注記|注釈|作成|速報|単位|примечани|источник|прим\.|сноска|данные|составлено|подготовлено|обновлено|по состоянию|ескерту|дереккөз|манба|izoh|manba|quelle|anmerkung|hinweis|stand:|nota|fuente|uwaga|źródło|izvor|napomena|πηγή|σημείωση|kaynak|not:)",
    re.IGNORECASE,
)
"""How a line that explains the table begins."""


def blank(text: str) -> bool:
    """Return whether `text` is empty or a word for "unknown"."""
    return not text or (len(text) <= LONGEST_WORD and folded(text) in BLANK_WORDS)


def total(text: str) -> bool:
    """Return whether a cell calls its line a total."""
    if len(text) > 80:
        return False
    plain = re.sub(r"(?<=[^\x00-\u024f]) (?=計)", "", folded(text).strip(" :.：。=*<>"))
    bare = plain.strip("()[]【】 ")
    return bool(TOTAL.fullmatch(plain) or TOTAL.fullmatch(bare) or bare in ELSEWHERE)


_WORD = (
    r"(?:grand |sub[ -]?|overall |running )?totals?|(?:общий |промежуточный )?итого?|всего|подытог|барлығы|жиыны|бардыгы|баары|жыйынтыгы|ҳамагӣ|jami|hammasi|jemi|summe|gesamtsumme|zwischensumme|insgesamt"
    r"|sous-total|suma|razem|ogółem|ukupno|(?:ara |genel )?toplam|σύνολο|المجموع|إجمالي|totale|totaal|totalt|celkem|spolu|összesen|разом|усього|всього"
)
_SIGNS = r"(?:合|総|小|累)計|总计|合计|小计|共计|합계|총계|소계"
_MARKS = r"[\s:：,、.・/（()）\[\]【】|–—-]"
BEGINNING = re.compile(rf"(?:(?:{_WORD})(?={_MARKS})|(?:{_SIGNS})(?!画))(?P<rest>.+)", re.IGNORECASE)
END = re.compile(rf"(?P<rest>.+?)(?:(?<={_MARKS[:-1]}])(?:{_WORD})|{_SIGNS})", re.IGNORECASE)
_LINK = re.compile(
    rf"^(?:(?:for|of|in|by|the|по|за|на|в|для|für|in|pour|de|du|per|za|için){_MARKS}+)+", re.IGNORECASE
)


def total_of(text: str) -> str | None:
    """Return what a cell says besides a total word at its beginning or end ("Total Kazakhstan"), or None without one."""
    if len(text) > 80:
        return None
    plain = folded(text).strip(" *=<>")
    match = BEGINNING.fullmatch(plain) or END.fullmatch(plain)
    if not match:
        return None
    return _LINK.sub("", re.sub(rf"^{_MARKS}+|{_MARKS}+$", "", match["rest"])) or None


def footnote(text: str) -> bool:
    """Return whether a text begins as an explanation below a table does."""
    return bool(FOOTNOTE.match(text))
