"""One program, two lives: the window, or the engine's worker.

The worker parses model files from anywhere, so it is a process of its own: it never
imports Qt and the window never imports llama.cpp. Which life it is has to be known
before either of them is imported, and both harden themselves before anything else.
"""

import sys

WORKER_FLAG = "--engine-worker"


def main() -> int:
    """Live one of the two lives; return the process's exit status."""
    if WORKER_FLAG in sys.argv[1:]:
        from app.engine import worker

        return worker.main()
    from app import bootstrap

    return bootstrap.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
