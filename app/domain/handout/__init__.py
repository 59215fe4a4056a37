"""The words of the hand-out: what a clinician gives, and what a client brings back."""
