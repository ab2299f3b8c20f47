"""Makes pages, PDFs and filings of corpus/releases from invented releases, each with its gold and lines.

    python -m tools.layouts            (needs soffice, chromium and reportlab, for making them only)

A release is written once (:mod:`tools.layouts.releases`) and set on pages of several kinds, by several producers. What
is made is committed, so this runs again only where a release or a layout changes.
"""
