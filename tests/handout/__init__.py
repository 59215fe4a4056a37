"""The files that clinician and client give each other."""
