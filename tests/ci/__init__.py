"""The set-up script does each thing once and says what it cannot do."""
