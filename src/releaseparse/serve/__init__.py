"""Releases read over HTTP: a page to drop files on, and the same as an interface for programs (extra ``serve``).

``workers`` reads in processes of its own, ``inputs`` takes what a request brings, ``answers`` writes what it asks for,
``problems`` says what went wrong (RFC 9457), ``openapi`` describes it all and ``app`` puts it together. Nothing is
stored, and no other machine is asked.
"""
