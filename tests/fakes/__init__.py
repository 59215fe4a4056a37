"""Stand-ins that behave as the real thing does, and files that tests build."""
