"""Where the window meets work that takes longer than a frame.

Promises that outcomes arrive on the thread of the window and that no thread
outlives its work. The only package of the window that starts a thread; may
import services and domain, and knows no widget.
"""
