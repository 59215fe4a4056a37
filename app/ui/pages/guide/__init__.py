"""The guide, opened anywhere: pages of this installation, without a network."""
