"""The sheet that the guide is read on."""
