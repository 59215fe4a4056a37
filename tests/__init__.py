"""The tests mirror app/ file for file; a file's docstring is the claim it holds."""
