"""A worker for tests that does what a message says: a shell's worth of accidents."""

from __future__ import annotations

import os
import signal
import sys
import time

from jianbao.sources.workers import LENGTH, READY, receive, send


def main() -> None:
    kind = sys.argv[1]
    if kind == "stillborn":
        sys.exit(3)
    if kind == "mute":
        time.sleep(60)
    send(sys.stdout.buffer, READY)
    while (message := receive(sys.stdin.buffer)) is not None:
        if message == b"die":
            os.kill(os.getpid(), signal.SIGKILL)
        elif message == b"exit":
            sys.exit(5)
        elif message == b"hang":
            time.sleep(60)
        elif message == b"silence":
            os.close(sys.stdout.fileno())
            time.sleep(60)
        elif message == b"stutter":
            sys.stdout.buffer.write(LENGTH.pack(1000) + b"only this")
            sys.exit(0)
        elif message == b"pid":
            send(sys.stdout.buffer, str(os.getpid()).encode())
        else:
            send(sys.stdout.buffer, message[::-1])


if __name__ == "__main__":
    main()
