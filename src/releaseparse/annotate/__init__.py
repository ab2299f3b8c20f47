"""The view with editing: a person corrects what was read, and saves it as gold from which models can learn.

``forms`` is gold as a form has it, ``folder`` the files that it is saved in, and ``app`` the page on one's own machine.
"""
