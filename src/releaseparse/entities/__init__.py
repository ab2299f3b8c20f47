"""What the text names: companies, places; each is read in one way for all stages above."""
