"""Mail: its parts, and what a mail passes on."""
