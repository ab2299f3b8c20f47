"""Ticker symbols with their exchange and MIC: ``scan`` proposes from shapes, ``resolve`` settles the market."""

from releaseparse.extract.tickers.resolution import resolve
from releaseparse.extract.tickers.scanning import TickerMention, scan

__all__ = ["TickerMention", "resolve", "scan"]
