from releaseparse import parse


def test_every_fact_is_a_slice_of_the_text() -> None:
    release = parse("Acme to report\n\nMAY 6, 2026 - Acme Corp. (NYSE: ACM) will call at 1-877-555-0100.")
    for fact in (*release.sections, *release.tickers, *release.dates, *release.phones, *release.urls):
        assert release.text is not None
        assert release.text[fact.start : fact.end] == fact.text
