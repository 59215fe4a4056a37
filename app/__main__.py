"""One program, three lives: the window, the engine's worker, or a reader.

The worker parses model files from anywhere, so it is a process of its own: it never
imports Qt and the window never imports llama.cpp. A reader parses one file of a stranger,
a pack or a sealed sheet, and ends. Which life it is has to be known before any of them is
imported, and all harden themselves before anything else.
"""

import sys

WORKER_FLAG = "--engine-worker"
READER_FLAG = "--reader"


def main() -> int:
    """Live one of the lives; return the process's exit status."""
    if WORKER_FLAG in sys.argv[1:]:
        from app.engine import worker

        return worker.main()
    if READER_FLAG in sys.argv[1:]:
        from app.services.handing_out import reader_process

        return reader_process.main()
    from app import bootstrap

    return bootstrap.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
