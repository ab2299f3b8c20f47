"""One file a format: decoded text (or bytes) to documents, or to the items that a container holds."""
