"""The benches say truly whether a bar was held."""
