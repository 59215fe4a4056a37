"""Tests of app/host, file for file."""
