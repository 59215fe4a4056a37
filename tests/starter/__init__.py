"""The starter model's workshop."""
