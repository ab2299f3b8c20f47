"""The larger commands of the program, a module each: their arguments, and the call that does the work.

Nothing heavy is imported before a command runs, so that ``--help`` answers at once.
"""
