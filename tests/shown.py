"""Releases of our own whose pages the tests look at: with tables, in Arabic and Chinese, and a hostile one."""

from __future__ import annotations

from typing import Any

import msgspec

from places import CORPUS
from releaseparse import Release, parse

CALL = CORPUS / "raw" / "kestrel-ridge-q1-2026-call.txt"

ARABIC = """شركة واحة الخليج للصناعات تعلن عن موعد نتائج الربع الأول 2026

الرياض، 14 أبريل 2026 - تعلن شركة واحة الخليج للصناعات (Tadawul: 2999) أنها ستنشر نتائجها المالية للربع الأول يوم
5 مايو 2026. وستعقد الإدارة مؤتمراً هاتفياً يوم 6 مايو 2026 الساعة 15:00 بتوقيت الرياض.

للانضمام يرجى الاتصال بالرقم +966 11 555 0142 أو زيارة https://www.gulfoasis.example.com/events

للتواصل:
ليلى الحربي، علاقات المستثمرين
هاتف: +966 11 555 0142
ir@gulfoasis.example.com
"""

CHINESE = """青松科技将于2026年5月5日公布第一季度业绩并举行电话会议

香港，2026年4月14日 - 青松科技控股有限公司（HKEX: 9987）今日宣布，
将于2026年5月5日收市后公布截至2026年3月31日止第一季度业绩。
管理层将于2026年5月5日北京时间20:00举行业绩电话会议。

电话会议拨入号码：
香港：+852 5808 1995

网络直播：https://ir.qingsong.example.com

投资者联系：
陈晓明
电话：+852 5808 1995
邮箱：ir@qingsong.example.com
"""


REGIONS = ("Ohio", "Kentucky", "Indiana", "Ontario", "Bavaria", "Saga", "Jutland", "Alsace")
LINES = ("Kilns", "Glazes", "Clay", "Wheels and tools for schools", "Repairs", "Net sales")


def long_page() -> str:
    """A release as a page, with paragraphs and two tables of figures."""
    paragraphs = "".join(
        f"<p>Sales of kilns in {region} rose by {n} per cent, and orders there for the spring are above those of the "
        f"year before. The workshop of {region} now has {n * 7} people, who make {n * 3} kilns in a month.</p>"
        for n, region in enumerate(REGIONS, 2)
    )
    return f"""<html><head><title>Ferrymead</title></head><body><main>
<h1>Ferrymead Kilns Reports Second Quarter 2026 Results</h1>
<p>DAYTON, Ohio, July 30, 2026 - Ferrymead Kilns, Inc. (NYSE: FKL) today reported its results for the second
quarter of 2026. It will hold a conference call on Friday, July 31, 2026 at 8:30 a.m. EST. Dial 1-877-555-0100
(United States) or +1 412-555-0187 and enter passcode 4471902#. A replay is available until August 14, 2026 at
1-877-555-0163, passcode 88213.</p>{paragraphs}{_table("Three", 1)}{_table("Six", 2)}
<h2>About Ferrymead Kilns</h2><p>Ferrymead Kilns, Inc. has made kilns since 1911.</p>
<h2>Investor Contact:</h2><p>Delphine Strand<br>Vice President, Investor Relations<br>330-555-0142<br>
dstrand@ferrymead.example.com</p></main></body></html>"""


def _table(months: str, times: int) -> str:
    heads = f"<tr><th>{months} months ended</th><th>June 30, 2026</th><th>June 30, 2025</th></tr>"
    figures = ((line, n * times * 1_131, n * times * 1_017) for n, line in enumerate(LINES, 3))
    rows = (f"<tr><td>{line}</td><td>{new:,}</td><td>{old:,}</td></tr>" for line, new, old in figures)
    return f"<table>{heads}{''.join(rows)}</table>"


PAYLOAD = (
    "\"'><img src=x onerror=pwned=1><script>pwned=1</script></style></script>"
    "{{7*7}}{% x %}<a href=javascript:pwned=1>\u202e\x00"
)
"""What takes a page over that puts a release's words in as they are."""


def hostile() -> Release:
    """A record whose every free string holds the payload; its numbers, days and kinds stay what they are."""
    release = parse(CALL.read_bytes(), name=f"{PAYLOAD}.txt")
    record = release.to_dict()
    text = PAYLOAD.replace("\x00", "") * 3 + str(record["text"])
    for name in ("headline", "issuer", "dateline"):
        record[name] = _poisoned(record[name])
    for name in ("phones", "passcodes", "urls", "emails", "tickers", "contacts", "events", "sections"):
        record[name] = [_poisoned(thing) for thing in record[name]]
    record["warnings"] = [{"code": "weekday", "message": PAYLOAD, "evidence": []}]
    record["events"][0]["webcasts"] = ["javascript:pwned=1", "data:text/html,<script>pwned=1</script>", PAYLOAD]
    record["language"] = '"><script>pwned=1</script>'
    return msgspec.convert({**record, "text": text}, Release)


FREE = frozenset(
    "text value heading name title organization desk url address exchange company audience location".split()
)


def _poisoned(thing: dict[str, Any]) -> dict[str, Any]:
    return {key: PAYLOAD + str(value) if key in FREE else value for key, value in thing.items()}
