"""Handing out, and bringing back: packs, sheets, and the clinician's workspace."""
