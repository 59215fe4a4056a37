"""Sealed sheets in a clinician's workspace: opened, kept under a neutral name, compared, erased.

May import the services of sharing, and nothing of another page.
"""
