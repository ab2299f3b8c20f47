"""What makes tables and models; no part of the package."""
