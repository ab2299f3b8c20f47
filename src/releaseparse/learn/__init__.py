"""Decisions learned from gold: linear models in text files, and the little code that applies them."""
