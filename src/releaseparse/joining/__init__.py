"""Which fact belongs with which."""
