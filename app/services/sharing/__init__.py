"""What a client chooses to bring back, and how a clinician reads it.

``sharing`` puts a sheet together and seals it; ``reading`` opens one in a workspace.
"""
