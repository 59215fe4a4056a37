"""From your clinician."""
