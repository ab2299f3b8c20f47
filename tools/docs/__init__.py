"""What the documentation shows that is made from the code: pages written at build time, pictures that are committed.

``record`` and ``commands`` write reference pages into ``docs/generated``, ``house`` draws the architecture,
``screenshot`` takes the pictures of the view; ``pages`` reads the examples of a page, ``newcomer`` runs them in an
empty environment.
"""
