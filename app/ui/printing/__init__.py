"""Documents for paper, as PDF in memory: no temporary file, no printer's spool.

May import domain and widgets.
"""
