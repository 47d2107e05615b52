"""What is broken, and how. A new break is a function here with a line in KINDS."""
import signal
import time
from dataclasses import dataclass

from rig import SERVICES


@dataclass
class Mark:
    """When something broke, and from when on its recovery counts: a kill from itself, a time of trouble from its end."""

    kind: str
    broken: float
    counts_from: float = 0.0
    yes: float = 0.0  # seconds until the first yes to work that was sent after
    end: float = 0.0  # seconds until the first such work was done

    def __post_init__(self):
        self.counts_from = self.counts_from or self.broken


def kill_hub(rig, chance, options):
    yield kill_and_start(rig, "hub")


def kill_starting_hub(rig, chance, options):
    """Kills it, and kills the new one somewhere on its way up."""
    rig.first.kill()
    rig.first.start()
    time.sleep(chance.uniform(0.2, 1) * rig.start_seconds)
    yield kill_and_start(rig, "hub, while it starts")


def kill_and_start(rig, kind):
    rig.first.kill()
    mark = Mark(kind, time.time())
    rig.first.start()
    return mark


def kill_second_node(rig, chance, options):
    """It joins, works for a while, and is killed. Its folder stays until it joins again: it holds acknowledged instances."""
    rig.join()
    time.sleep(chance.uniform(8, 20))
    rig.leave()
    rig.second.kill()
    yield Mark("second node", time.time())


def stop_hub(rig, chance, options):
    """A hub that hangs, without and with a second node that takes its work, and comes back after that."""
    yield from _pause(rig, "hub stopped, alone", options)
    rig.join()
    yield from _pause(rig, "hub stopped, beside another", options)
    rig.leave()
    time.sleep(2)
    rig.second.stop()


def _pause(rig, kind, options):
    broken = time.time()
    rig.first.signal(signal.SIGSTOP)
    try:
        time.sleep(options.stop_seconds)
    finally:
        rig.first.signal(signal.SIGCONT)
    yield Mark(kind, broken, time.time())


def kill_postgres(rig, chance, options):
    yield from _kill_service(rig, "postgres", "PostgreSQL", chance)


def kill_keycloak(rig, chance, options):
    yield from _kill_service(rig, "keycloak", "Keycloak", chance)


def _kill_service(rig, name, kind, chance):
    remembered = rig.kill_service(name)
    broken = time.time()
    time.sleep(chance.uniform(0, 8))
    rig.start_service(name, remembered)
    yield Mark(kind, broken, time.time())


def kill_services(rig, chance, options):
    """S3 and Kafka are one process here; started again, it starts PostgreSQL and Keycloak anew as well."""
    rig.kill_services()
    broken = time.time()
    time.sleep(chance.uniform(0, 8))
    rig.restart_services()
    yield Mark("S3 and Kafka", broken, time.time())


def cut_power(rig, chance, options):
    """Everything at once, the page cache aside."""
    rig.first.kill()
    rig.kill_services()
    rig.kill_service("postgres")
    rig.kill_service("keycloak")
    broken = time.time()
    rig.restart_services()
    rig.first.start()
    yield Mark("everything at once", broken)


def fill_disk(rig, chance, options):
    broken = time.time()
    rig.fill_disk(chance.choice((0, 50_000, 1_500_000)))
    time.sleep(chance.uniform(15, 30))
    rig.free_disk()
    yield Mark("disk full", broken, time.time())


def trouble_line(state, words):
    def trouble(rig, chance, options):
        for name in chance.sample(SERVICES, len(SERVICES)):
            broken = time.time()
            rig.lines.set(name, state)
            time.sleep(chance.uniform(10, 25))
            rig.lines.set(name, "open")
            yield Mark(f"{words} to {name}", broken, time.time())

    return trouble


KINDS = {
    "hub": kill_hub,
    "starting": kill_starting_hub,
    "postgres": kill_postgres,
    "keycloak": kill_keycloak,
    "services": kill_services,
    "power": cut_power,
    "node": kill_second_node,
    "stop": stop_hub,
    "disk": fill_disk,
    "cut": trouble_line("cut", "line cut"),
    "slow": trouble_line("slow", "slow line"),
    "silent": trouble_line("silent", "silent line"),
}


def plan(chosen, kills, others, chance):
    """What is broken in which order: the kills of the hub, a quarter of them while it starts, and so many of each other.

    The others come one by one between the first kills, so that it is kills alone that a short time leaves out."""
    rest = [name for name in chosen if name not in ("hub", "starting") for _ in range(others)]
    starting = kills // 4 if "starting" in chosen else 0
    hub = kills - starting if "hub" in chosen else 0
    killed = ["starting"] * starting + ["hub"] * hub
    chance.shuffle(rest)
    chance.shuffle(killed)
    order = []
    while rest or killed:
        order += [names.pop() for names in (killed, rest) if names]
    return order
