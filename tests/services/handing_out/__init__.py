"""Handing out and bringing back, over real vaults."""
