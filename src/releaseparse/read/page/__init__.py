"""The release on its page: markup, tables, and what stands around it."""
