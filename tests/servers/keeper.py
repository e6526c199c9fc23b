"""Runs the command that follows, and kills it when standard input ends: that is, when who started it asks, or is no more."""

import os
import subprocess
import sys
import threading


def main() -> int:
    child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)

    def watch() -> None:
        sys.stdin.buffer.read()
        child.kill()

    threading.Thread(target=watch, daemon=True).start()
    return child.wait()


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code % 256)  # sys.exit would wait for the thread, which holds standard input, and abort
