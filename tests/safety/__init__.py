"""Tests of app/safety, file for file."""
