"""releaseparse reads news releases and gives a typed record of what they state.

>>> from releaseparse import parse
>>> parse("Acme Corp. (NYSE: ACM) to report on May 6, 2026").tickers[0].mic
'XNYS'
"""

from releaseparse._version import __version__
from releaseparse.pipeline import parse, parse_all, parse_file
from releaseparse.record import Release, ReleaseError, schema

__all__ = ["Release", "ReleaseError", "__version__", "parse", "parse_all", "parse_file", "schema"]
