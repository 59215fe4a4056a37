"""From your clinician: what is in force, what can be read, and opening a pack."""
