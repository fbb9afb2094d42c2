"""Words of a heading that say what its numbers are not: rates, quantities, days to come; and headings of units."""

import re

NO_AMOUNT = frozenset(
    {
        *(
            "rate",
            "rates",
            "ratio",
            "per",
            "capita",
            "share",
            "percent",
            "percentage",
            "index",
            "gdp",
            "population",
        ),
        *(
            "number",
            "count",
            "quantity",
            "price",
            "tax",
            "age",
            "year",
            "years",
            "repayment",
            "interest",
            "fee",
            "remaining",
            "outstanding",
            "undisbursed",
            "balance",
            "gap",
            "revenue",
            "turnover",
        ),
        *(
            "курс",
            "доля",
            "процент",
            "ставка",
            "индекс",
            "численность",
            "количество",
            "число",
            "год",
            "налог",
        ),
        *("レート", "為替", "比率", "割合", "件数", "人口", "返済", "利率"),
    }
)
"""Words beside which a unit of money says nothing about the size of a pledge."""
NO_AMOUNT_SIGNS = tuple(word for word in NO_AMOUNT if word > "\u2fff")
NOT_SO_FAR = re.compile(
    r"(?i)\b(?:plan|expect|estimat|target|anticipat|schedul|forecast|end|complet|clos|finish|updat|modif|due|deadline|expir|matur|commission)"
    r"|план|ожида|предполаг|прогноз|заверш|оконч|закрыт|обновл|измен|ввод|срок|予定|見込|完了|終了|更新|期限|竣工|満期"
)
"""Words beside a date that tell of another day than that of the pledge."""
PHYSICAL = re.compile(
    r"(?i)(?<![^\W_])(?:га|гектар\w*|к?м[²³23]?|км|[кмг]?вт(?:[·*./-]?ч)?|тонн\w*|т/год|баррел\w*|куб\w*|чел\w*|человек|шт|ед|рабочих|мест|голов|литр\w*"
    r"|ha|hectares?|acres?|k?m[²³23]|km|[kmgt]wh?|tonn?es?|tons?|barrels?|bbl|bcm|mtpa|people|persons?|households?|beneficiaries|jobs?|employees|units?|pcs|pieces|litres?|liters?|head)\.?(?![^\W_])"
    r"|[kKMG]W[hｈ]?|ha|㎡|㎥|平方|立方|トン|ヘクタール|キロ|人|件|台|世帯|箇所|か所|戸"
)
"""Units of what is no money, and words for what is counted."""
BY_PIECE = re.compile(
    r"(?:(?<!\w)per\s(?:unit|km²?|mile|ha|hectare|m²|m2|tonn?e?|ton|[mk]wh?|beneficiary|job|household)s?(?!\w)"
    r"|(?:(?<!\w)per\s|/\s?)(?:capita|person|head|inhabitant|year|yr|annum|quarter|month|day)(?!\w))"
    r"|(?<!\w)p\.\s?a\.(?!\w)|(?<!\w)(?:на душу|на (?:одного )?человека|на (?:1|один) |за единицу|в (?:год|месяц|квартал)(?!\w))"
    r"|当たり|当り|あたり|/\s?(?:年|月|人|件|戸)|年額|月額|日額|単価",
    re.IGNORECASE,
)
"""Words that make a sum of money one of a part ("USD per capita", "USD million per year"): not what is pledged in all."""
UNIT_HEADINGS = (
    "unit",
    "units",
    "unit of measure",
    "amount unit",
    "multiplier",
    "scale",
    "単位",
    "金額単位",
    "单位",
    "единица",
    "единицы",
    "ед. изм.",
    "единица измерения",
    "множитель",
    "единицы измерения",
    "одиниця",
    "одиниця виміру",
    "од. вим.",
    "jednotka",
    "jednostka",
    "einheit",
    "unité",
    "unidad",
    "birim",
    "ölçü birimi",
    "өлшем бірлігі",
    "oʻlchov birligi",
    "단위",
    "unit mult",
    "unit multiplier",
    "power code",
    "powercode",
    "powercode code",
)
"""Headings of columns that give the unit of another column."""
