"""The starter model's workshop: corpus, training, export, evaluation.

Nothing in the program imports this; it makes ``models/alcove-starter.gguf``.
"""
