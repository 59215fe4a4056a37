"""The engine, held with real worker processes and real, tiny models."""
