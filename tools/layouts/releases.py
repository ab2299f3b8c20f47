"""The invented releases: companies, people and numbers that do not exist (RFC 2606 domains, numbers kept for fiction)."""

from __future__ import annotations

from tools.layouts.model import Made, event, person, phone, ticker

CALL = ["+18445550119", "+14125550187"]
REPLAY = {"phones": ["+18775550163"], "passcodes": ["4471902"], "until": "2026-08-13", "urls": []}

LARCHMERE = Made(
    "larchmere-q2-call",
    "en",
    "Larchmere Tool Works to Report Second Quarter 2026 Results and Host Conference Call",
    (
        "AKRON, Ohio, July 20, 2026 - Larchmere Tool Works, Inc. (NYSE: LTW), a maker of bench vises and torque wrenches, "
        "will report its second quarter 2026 results before the market opens on Thursday, August 6, 2026.",
        "Management will discuss the results in a conference call at 10:00 a.m. Eastern Time on the same day. Callers "
        "should dial in ten minutes before the start and give the conference ID to the operator.",
    ),
    (
        "About Larchmere Tool Works",
        "Larchmere Tool Works, Inc. has made hand tools in Ohio since 1911. Its 640 people sell to workshops, schools and "
        "shipyards in thirty countries.",
    ),
    (("Investor Contact:", "Delphine Strand", "Vice President, Investor Relations", "330-555-0142",
      "dstrand@larchmere.example.com"),),
    table=(
        ("U.S. and Canada (toll free)", "1-844-555-0119"),
        ("International", "+1 412-555-0187"),
        ("Conference ID", "7730285"),
        ("Replay, through August 13, 2026", "1-877-555-0163, passcode 4471902"),
    ),
    gold={
        "issuer": "Larchmere Tool Works, Inc.", "issued": "2026-07-20", "tickers": [ticker("NYSE", "XNYS", "LTW")],
        "dates": ["2026-07-20", "2026-08-06", "2026-08-13"], "datetimes": ["2026-08-06T10:00-04:00"],
        "phones": [phone(CALL[0], "dial_in"), phone(CALL[1], "dial_in"), phone("+18775550163", "replay"),
                   phone("+13305550142", "contact")],
        "passcodes": [{"value": "7730285", "role": "live", "phones": CALL},
                      {"value": "4471902", "role": "replay", "phones": ["+18775550163"]}],
        "emails": ["dstrand@larchmere.example.com"],
        "contacts": [person("Delphine Strand", "Vice President, Investor Relations", "Larchmere Tool Works, Inc.",
                            "+13305550142", "dstrand@larchmere.example.com")],
        "events": [event("results", "2026-08-06"),
                   event("call", "2026-08-06T10:00-04:00", phones=CALL, passcodes=["7730285"], replay=REPLAY)],
    },
)  # fmt: skip

OTTERBANK = Made(
    "otterbank-ferry-order",
    "en",
    "Otterbank Yards Wins Order for Two Electric Ferries",
    (
        "Glasgow, 3 June 2026 - Otterbank Yards plc (LSE: OTTB) has won an order for two electric ferries from the "
        "harbour board of Skerrow. The ships will carry 220 passengers each and cross the sound in eighteen minutes.",
        "“These are the first ferries of their size that will never burn fuel,” said Morag Pell, chief executive of "
        "Otterbank. “Forty apprentices will learn their trade on them.”",
        "Work begins on 1 September 2026 and the first ferry is to be handed over in the spring of 2028. The order is "
        "worth £38 million.",
    ),
    (
        "About Otterbank Yards",
        "Otterbank Yards plc builds and repairs ships of up to 90 metres on the Clyde. It employs 410 people.",
    ),
    (
        ("Media contact", "Callum Reith", "+44 20 7946 0813", "press@otterbank.example.com"),
        ("Investor contact", "Isla Wray", "+44 20 7946 0814", "ir@otterbank.example.com"),
    ),
    gold={
        "issuer": "Otterbank Yards plc", "issued": "2026-06-03", "tickers": [ticker("LSE", "XLON", "OTTB")],
        "dates": ["2026-06-03", "2026-09-01"],
        "phones": [phone("+442079460813", "contact"), phone("+442079460814", "contact")],
        "emails": ["press@otterbank.example.com", "ir@otterbank.example.com"],
        "contacts": [person("Callum Reith", None, "Otterbank Yards plc", "+442079460813", "press@otterbank.example.com"),
                     person("Isla Wray", None, "Otterbank Yards plc", "+442079460814", "ir@otterbank.example.com")],
    },
)  # fmt: skip

MURGTAL = Made(
    "murgtal-pumpen-halbjahr",
    "de",
    "Murgtal Pumpen AG wächst im ersten Halbjahr und bestätigt die Prognose",
    (
        "Rastatt, 12. August 2026 - Die Murgtal Pumpen AG (XETRA: MGP) hat im ersten Halbjahr 2026 ihren Umsatz um acht "
        "Prozent auf 214 Millionen Euro gesteigert. Das Ergebnis vor Zinsen und Steuern stieg auf 19 Millionen Euro.",
        "„Unsere Kunden ersetzen alte Pumpen schneller, weil Strom teuer geworden ist“, sagt Vorstandschefin Annelie "
        "Ruoff. Die Prognose für das Gesamtjahr bestätigt der Vorstand.",
        "Für Journalisten und Analysten veranstaltet das Unternehmen am 13. August 2026 um 10:30 Uhr (MESZ) eine "
        "Telefonkonferenz.",
    ),
    (
        "Über Murgtal Pumpen",
        "Die Murgtal Pumpen AG entwickelt und fertigt Pumpen für Wasserwerke und Gebäude. Sie beschäftigt 1.350 Menschen "
        "an fünf Standorten.",
    ),
    (("Pressekontakt", "Lennart Boos", "Leiter Kommunikation", "Telefon: +49 30 23125 417",
      "presse@murgtal-pumpen.example.com"),),
    gold={
        "issuer": "Murgtal Pumpen AG", "issued": "2026-08-12", "tickers": [ticker("XETRA", "XETR", "MGP")],
        "dates": ["2026-08-12", "2026-08-13"], "datetimes": ["2026-08-13T10:30+02:00"],
        "phones": [phone("+493023125417", "contact")], "emails": ["presse@murgtal-pumpen.example.com"],
        "contacts": [person("Lennart Boos", "Leiter Kommunikation", "Murgtal Pumpen AG", "+493023125417",
                            "presse@murgtal-pumpen.example.com")],
        "events": [event("call", "2026-08-13T10:30+02:00")],
        "optional": {"events": [event("briefing", "2026-08-13T10:30+02:00")]},
    },
)  # fmt: skip

VALCENIS = Made(
    "valcenis-hydro-barrage",
    "fr",
    "Valcenis Hydro rénove le barrage des Arves pour 46 millions d’euros",
    (
        "Grenoble, le 9 septembre 2026 - Valcenis Hydro SA (Euronext Paris : VALH) engage la rénovation du barrage des "
        "Arves. Les travaux dureront trois ans et porteront la puissance de la centrale de 62 à 81 mégawatts.",
        "« Nous produirons davantage avec la même eau », explique Solène Maurier, directrice générale. Le chantier "
        "emploiera 120 personnes de la vallée.",
        "Une réunion publique se tiendra le 22 septembre 2026 à 18 heures à la mairie de Saint-Aubin-des-Arves.",
    ),
    (
        "À propos de Valcenis Hydro",
        "Valcenis Hydro SA exploite onze centrales hydroélectriques dans les Alpes et fournit 300 000 foyers.",
    ),
    (("Contact presse", "Maël Tessier", "01 99 00 41 27", "presse@valcenis.example.com"),),
    gold={
        "issuer": "Valcenis Hydro SA", "issued": "2026-09-09", "tickers": [ticker("Euronext Paris", "XPAR", "VALH")],
        "dates": ["2026-09-09", "2026-09-22"], "datetimes": ["2026-09-22T18:00"],
        "phones": [phone("+33199004127", "contact")], "emails": ["presse@valcenis.example.com"],
        "contacts": [person("Maël Tessier", None, "Valcenis Hydro SA", "+33199004127", "presse@valcenis.example.com")],
        "optional": {"datetimes": ["2026-09-22T18:00+02:00"],
                     "events": [event("meeting", "2026-09-22T18:00+02:00"), event("meeting", "2026-09-22T18:00")]},
    },
)  # fmt: skip

OLIVARA = Made(
    "olivara-dividendo",
    "es",
    "Olivara Alimentos propone un dividendo de 0,35 euros por acción",
    (
        "Jaén, 14 de abril de 2026 - El consejo de administración de Olivara Alimentos, S.A. (BME: OLV) propone un "
        "dividendo de 0,35 euros por acción con cargo al ejercicio 2025, un 9 % más que el año anterior.",
        "La junta general de accionistas votará la propuesta el 28 de mayo de 2026. La compañía vendió 62.000 toneladas "
        "de aceite en 2025, con menos agua y menos energía por litro.",
    ),
    (
        "Sobre Olivara Alimentos",
        "Olivara Alimentos, S.A. envasa aceite de oliva de 2.100 agricultores andaluces y lo vende en veinte países.",
    ),
    (("Contacto de prensa", "Inés Carbonell", "prensa@olivara.example.com"),),
    gold={
        "issuer": "Olivara Alimentos, S.A.", "issued": "2026-04-14", "tickers": [ticker("BME", "XMAD", "OLV")],
        "dates": ["2026-04-14", "2026-05-28"], "emails": ["prensa@olivara.example.com"],
        "contacts": [person("Inés Carbonell", None, "Olivara Alimentos, S.A.", None, "prensa@olivara.example.com")],
        "events": [event("meeting", "2026-05-28")],
    },
)  # fmt: skip

SKOGSVIK = Made(
    "skogsvik-inbjudan",
    "sv",
    "Skogsvik Massa bjuder in till presentation av delårsrapporten",
    (
        "Umeå den 2 juli 2026 - Skogsvik Massa AB (Nasdaq Stockholm: SKMA) publicerar sin delårsrapport för andra "
        "kvartalet den 17 juli 2026.",
        "Vd Agneta Lindmo och finanschef Rurik Sand presenterar rapporten i en telefonkonferens samma dag kl. 10.00. "
        "Presentationen hålls på engelska och kan följas på www.skogsvik.example.com/q2.",
    ),
    (
        "Om Skogsvik Massa",
        "Skogsvik Massa AB gör massa av gran och björk i Norrland. Bolaget har 820 medarbetare.",
    ),
    (("Kontakt", "Rurik Sand, finanschef", "08-465 004 31", "rurik.sand@skogsvik.example.com"),),
    gold={
        "issuer": "Skogsvik Massa AB", "issued": "2026-07-02", "tickers": [ticker("Nasdaq Stockholm", "XSTO", "SKMA")],
        "dates": ["2026-07-02", "2026-07-17"], "datetimes": ["2026-07-17T10:00"],
        "phones": [phone("+46846500431", "contact")], "urls": ["skogsvik.example.com/q2"],
        "emails": ["rurik.sand@skogsvik.example.com"],
        "contacts": [person("Rurik Sand", "finanschef", "Skogsvik Massa AB", "+46846500431",
                            "rurik.sand@skogsvik.example.com")],
        "events": [event("results", "2026-07-17"),
                   event("call", "2026-07-17T10:00", urls=["skogsvik.example.com/q2"])],
        "optional": {"datetimes": ["2026-07-17T10:00+02:00"]},
    },
)  # fmt: skip

PIETRALTA = Made(
    "pietralta-nomina",
    "it",
    "Pietralta nomina Ginevra Solari direttrice finanziaria",
    (
        "Carrara, 5 ottobre 2026 - Pietralta S.p.A. (Borsa Italiana: PTL) nomina Ginevra Solari direttrice finanziaria "
        "dal 1° dicembre 2026. Succede a Ruggero Nanni, che lascia la società dopo diciannove anni.",
        "«Conosce il marmo e conosce i conti», ha detto il presidente Oreste Bigi. Solari ha guidato finora la finanza "
        "di un gruppo ceramico modenese.",
    ),
    (
        "Informazioni su Pietralta",
        "Pietralta S.p.A. estrae e lavora marmo nelle Alpi Apuane e fornisce cantieri in quaranta paesi.",
    ),
    (("Contatto stampa", "Livia Bruni", "stampa@pietralta.example.com"),),
    gold={
        "issuer": "Pietralta S.p.A.", "issued": "2026-10-05", "tickers": [ticker("Borsa Italiana", "XMIL", "PTL")],
        "dates": ["2026-10-05", "2026-12-01"], "emails": ["stampa@pietralta.example.com"],
        "contacts": [person("Livia Bruni", None, "Pietralta S.p.A.", None, "stampa@pietralta.example.com")],
    },
)  # fmt: skip

TAMANASHI = Made(
    "tamanashi-kessan",
    "ja",
    "タマナシ精機、2026年度第1四半期の決算説明会を開催",
    (
        "東京、2026年7月28日 - タマナシ精機株式会社（東証：9998）は、2026年度第1四半期の決算を2026年8月7日に発表します。",
        "決算説明会は2026年8月10日午後3時より、オンラインで開催します。社長の花房みどりが業績と見通しを説明します。",
    ),
    (
        "タマナシ精機について",
        "タマナシ精機株式会社は、時計と医療機器に使う小さな歯車をつくる会社です。従業員は480人です。",
    ),
    (("お問い合わせ", "広報部 篠田", "koho@tamanashi.example.com"),),
    gold={
        "issuer": "タマナシ精機株式会社", "issued": "2026-07-28", "tickers": [ticker("東証", "XTKS", "9998")],
        "dates": ["2026-07-28", "2026-08-07", "2026-08-10"], "datetimes": ["2026-08-10T15:00"],
        "emails": ["koho@tamanashi.example.com"],
        "events": [event("results", "2026-08-07"), event("call", "2026-08-10T15:00")],
        "optional": {"datetimes": ["2026-08-10T15:00+09:00"], "issuer": ["タマナシ精機"],
                     "contacts": [person("篠田", None, "タマナシ精機株式会社", None, "koho@tamanashi.example.com")]},
    },
)  # fmt: skip

FERNHOLLOW = Made(
    "fernhollow-director",
    "en",
    "Fernhollow Bancorp Names Josiah Tull to Its Board of Directors",
    (
        "BURLINGTON, Vt., March 4, 2026 - Fernhollow Bancorp, Inc. (NASDAQ: FHBC) today announced that Josiah Tull has "
        "been named to its board of directors, effective April 1, 2026. The board now has nine members.",
        "Mr. Tull ran the treasury of a dairy cooperative for twenty years and teaches accounting in Middlebury. He will "
        "serve on the audit committee, whose chair retires after the annual meeting.",
    ),
    (
        "About Fernhollow Bancorp",
        "Fernhollow Bancorp, Inc. is the parent of Fernhollow Savings Bank, which has 23 branches in Vermont and New York.",
        "Statements in this release about plans and expectations are forward-looking and involve risks that may cause "
        "actual results to differ. The company undertakes no obligation to update them.",
    ),
    (("Contact:", "Winifred Oakes, Corporate Secretary", "802-555-0176", "woakes@fernhollow.example.com"),),
    gold={
        "issuer": "Fernhollow Bancorp, Inc.", "issued": "2026-03-04", "tickers": [ticker("NASDAQ", "XNAS", "FHBC")],
        "dates": ["2026-03-04", "2026-04-01"], "phones": [phone("+18025550176", "contact")],
        "emails": ["woakes@fernhollow.example.com"],
        "contacts": [person("Winifred Oakes", "Corporate Secretary", "Fernhollow Bancorp, Inc.", "+18025550176",
                            "woakes@fernhollow.example.com")],
    },
)  # fmt: skip

COBALT = Made(
    "cobalt-spruce-dividend",
    "en",
    "Cobalt Spruce Paper Declares Quarterly Dividend",
    (
        "PORTLAND, Maine, May 7, 2026 - Cobalt Spruce Paper Corporation (NYSE: CSP) today declared a quarterly dividend "
        "of $0.22 per share, payable on June 15, 2026 to shareholders of record on May 29, 2026.",
        "It is the eightieth dividend in a row. The company has paid one in each quarter since its shares were first "
        "listed, through two recessions and the great flood of the Androscoggin mill.",
    ),
    (
        "About Cobalt Spruce Paper",
        "Cobalt Spruce Paper Corporation makes papers for labels, filters and banknotes in Maine and Quebec.",
    ),
    (("Investor relations:", "Thaddeus Morrow", "207-555-0158", "tmorrow@cobaltspruce.example.com"),),
    gold={
        "issuer": "Cobalt Spruce Paper Corporation", "issued": "2026-05-07", "tickers": [ticker("NYSE", "XNYS", "CSP")],
        "dates": ["2026-05-07", "2026-06-15", "2026-05-29"], "phones": [phone("+12075550158", "contact")],
        "emails": ["tmorrow@cobaltspruce.example.com"],
        "contacts": [person("Thaddeus Morrow", None, "Cobalt Spruce Paper Corporation", "+12075550158",
                            "tmorrow@cobaltspruce.example.com")],
        "events": [event("dividend_payment", "2026-06-15"), event("dividend_record", "2026-05-29")],
    },
)  # fmt: skip

ALL = (LARCHMERE, OTTERBANK, MURGTAL, VALCENIS, OLIVARA, SKOGSVIK, PIETRALTA, TAMANASHI, FERNHOLLOW, COBALT)
