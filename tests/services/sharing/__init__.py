"""Session sheets over a real vault after a fortnight of use."""
