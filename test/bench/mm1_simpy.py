"""The M/M/1 queue in SimPy, as lean as SimPy allows: a source and a server that sleeps when idle.

Prints one line: version, events, seconds of wall clock. Works with SimPy 3 and later (`simpy`) and with
Debian's python3-simpy 2.3.1 (`SimPy`). Exit code 3 when neither is installed.
Arguments: mean time between arrivals, mean service time, end of the simulation (all in microseconds).
"""

import random
import sys
import time

BETWEEN, SERVICE, UNTIL = (float(argument) for argument in sys.argv[1:4])


class Queue:
    in_system = 0
    events = 0


def with_simpy_3():
    import simpy

    env = simpy.Environment()
    queue = Queue()

    def server():
        while queue.in_system > 0:
            yield env.timeout(random.expovariate(1 / SERVICE))
            queue.events += 1
            queue.in_system -= 1

    def source():
        while True:
            yield env.timeout(random.expovariate(1 / BETWEEN))
            queue.events += 1
            queue.in_system += 1
            if queue.in_system == 1:
                env.process(server())

    env.process(source())
    start = time.perf_counter()
    env.run(until=UNTIL)
    return simpy.__version__, queue.events, time.perf_counter() - start


def with_simpy_2():
    import SimPy
    from SimPy.Simulation import Process, activate, hold, initialize, simulate

    queue = Queue()

    class Server(Process):
        def run(self):
            while queue.in_system > 0:
                yield hold, self, random.expovariate(1 / SERVICE)
                queue.events += 1
                queue.in_system -= 1

    class Source(Process):
        def run(self):
            while True:
                yield hold, self, random.expovariate(1 / BETWEEN)
                queue.events += 1
                queue.in_system += 1
                if queue.in_system == 1:
                    server = Server()
                    activate(server, server.run())

    initialize()
    source = Source()
    activate(source, source.run())
    start = time.perf_counter()
    simulate(until=UNTIL)
    return SimPy.__version__, queue.events, time.perf_counter() - start


random.seed(1)
try:
    result = with_simpy_3()
except ImportError:
    try:
        result = with_simpy_2()
    except ImportError:
        sys.exit(3)
print(*result)
