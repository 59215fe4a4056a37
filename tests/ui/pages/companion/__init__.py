"""Tests of the talk with the companion."""
