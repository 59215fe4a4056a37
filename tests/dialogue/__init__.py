"""Tests of app/dialogue, file for file."""
