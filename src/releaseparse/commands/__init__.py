"""The larger commands of the program, one module each: their arguments, and the call that does the work.

Nothing heavy is imported before a command runs, so that ``--help`` is fast.
"""
