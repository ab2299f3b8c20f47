"""A folder of releases, read by several processes."""
