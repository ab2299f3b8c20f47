"""Records as pages for people to read: each one HTML file that needs no network, no other file and no script.

``entries`` lists what a record holds, ``marks`` cuts its text so that all of it can be marked, ``cards`` shows its
events, ``index`` shows many releases at a glance, and ``pages`` puts them into the templates.
"""
