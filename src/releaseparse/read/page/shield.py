"""Addresses that a page hides from programs that gather them."""

from __future__ import annotations

from releaseparse.read.patterns import compiled

SHIELDED = "mailto:"
"""How the target of a link begins behind which an address is hidden from programs that gather them."""


def unshielded(attributes: str) -> str | None:
    """The address that a site hides from programs: Cloudflare writes it in hexadecimal digits, the first of them a key
    (https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/).

    >>> unshielded('data-cfemail="0a6b4a6824697a"')
    'mailto:a@b.cp'
    """
    if "email" not in attributes:
        return None
    found = compiled(
        r"(?:data-cfemail\s*=\s*[\"']?|/email-protection#)((?:[0-9a-fA-F]{2}){4,200}+)(?![0-9a-fA-F])"
    ).search(attributes)
    if found is None:
        return None
    key, *letters = bytes.fromhex(found[1])
    return SHIELDED + bytes(letter ^ key for letter in letters).decode("utf-8", "replace")
