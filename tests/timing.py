"""How long work takes on the processor, whatever else the machine does and other tests have left in memory."""

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Take the CPU time of some work, without that of looking for garbage among all that is in memory."""
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()
