"""The local language model, in a child process that may crash, hang or lie.

Promises: the window's side (``client``, ``catalogue``, ``gguf_header``, ``fit``) is standard
library only and turns whatever the worker does into domain events and typed errors. The
worker's side (``worker``, ``model``, ``sampler``, ``templates``) is the only code that loads
llama.cpp, never sees a key or the vault's path, and dies with the window.

May import ``app.domain`` and ``app.host``; besides, the worker's side may import llama_cpp
and ``templates`` jinja2.
"""
