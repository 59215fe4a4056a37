"""Tests of app/library, file for file."""
