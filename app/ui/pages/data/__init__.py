"""What a person can do with all of their data: trash, damaged originals, erasing everything.

Sheets over the window, and the certificate that is shown once nothing is left. May import
services, domain, bridge and widgets.
"""
