"""The models, one a file; ``make models`` writes them from a folder of gold."""
