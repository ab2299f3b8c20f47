"""A printed page by its geometry: glyphs to words, words to lines in reading order, lines to blocks.

All measures are in points, the origin at the page's lower left corner; ``em`` is the size of the type.
"""
