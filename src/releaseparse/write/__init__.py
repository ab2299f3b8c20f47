"""Records out: one file a form."""
