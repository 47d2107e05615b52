"""The processes that are broken: the embedded services, the hub on them through lines of its own, a second node."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.request
import zipfile

from lines import Line, Lines, kafka_rewrite
from postgres import Postgres

HERE = pathlib.Path(__file__).resolve().parent
SERVICES = ("postgres", "s3", "kafka", "keycloak")
DISK = "400m"
MARKER = "bench-faults"
RUN = "GANTRY_FAULTS_RUN"  # What a process of a run inherits, and the services that it starts: Keycloak names no folder.


class NotStarted(Exception):
    """A process did not come up in its time."""


def java():
    """The program and its options: as bench/lib.sh has them, or what GANTRY_BENCH_JVM says."""
    home = os.environ.get("JAVA_HOME")
    program = str(pathlib.Path(home) / "bin" / "java") if home else "java"
    return [program, *os.environ.get("GANTRY_BENCH_JVM", "-Xmx512m -XX:+UseParallelGC").split()]


def wait_until(what, condition, seconds, pause=0.1):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return
        time.sleep(pause)
    raise NotStarted(f"{what} took more than {seconds} s")


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


class Program:
    """A process with its log; started again by itself when it ends without being asked to, as under a service manager."""

    def __init__(self, name, command, log, folder, environment=None):
        self.name = name
        self.command = command
        self.log = log
        self.folder = folder
        self.environment = environment or {}
        self.process = None
        self.wanted = False
        self.own_ends = 0
        self._lock = threading.Lock()

    def start(self):
        with self._lock:
            self.wanted = True
            self._spawn()

    def kill(self):
        """SIGKILL, and gone when this returns."""
        self._end(signal.SIGKILL)

    def stop(self, patience=60):
        """SIGTERM. Seconds until it had ended."""
        began = time.time()
        self._end(signal.SIGTERM, patience)
        return time.time() - began

    def signal(self, number):
        self.process.send_signal(number)

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def look_after(self):
        """Starts it again if it ended by itself."""
        with self._lock:
            if self.wanted and not self.alive():
                self.own_ends += 1
                self._spawn()

    def _spawn(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _end(self, number, patience=10):
        with self._lock:
            self.wanted = False
            if not self.alive():
                return
            self.process.send_signal(number)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Node(Program):
    """A hub from the production jar, told of its services by configuration alone."""

    START = 400  # seconds

    def __init__(self, name, rig, http_port, dicom_port, data):
        self.http_port = http_port
        self.dicom_port = dicom_port
        self.data = data
        super().__init__(name, [], rig.out / f"{name}.log", rig.repo)
        self.rig = rig

    def start(self):
        secrets = self.rig.secrets()
        ports = self.rig.line_ports
        settings = {
            "server.port": self.http_port,
            "gantry.data": self.data,
            "gantry.dicom.port": self.dicom_port,
            "gantry.dicom.host": "127.0.0.1",
            "gantry.dicom.callers": "*",
            "gantry.dicom.spool.min-free-bytes": 1048576,
            "gantry.http.min-free": "16MB",
            "gantry.embedded.enabled": "false",
            "gantry.sample.enabled": "false",
            "gantry.rate.requests": 1000000,
            "gantry.rate.uploads": 1000000,
            "gantry.inference.native-cache": self.rig.cache / "pytorch",
            "gantry.postgres.url": f"jdbc:postgresql://127.0.0.1:{ports['postgres']}/gantry",
            "gantry.s3.endpoint": f"http://127.0.0.1:{ports['s3']}",
            "gantry.kafka.brokers": f"127.0.0.1:{ports['kafka']}",
            "gantry.keycloak.url": f"http://localhost:{ports['keycloak']}",
            "gantry.keycloak.realm": "gantry",
            "gantry.keycloak.issuer": f"http://localhost:{self.rig.ports['keycloak']}/realms/gantry",
            **self.rig.settings,
        }
        self.environment = {
            "GANTRY_POSTGRES_PASSWORD": secrets["postgres.hub.password"],
            "GANTRY_S3_ACCESS_KEY": secrets["s3.access-key"],
            "GANTRY_S3_SECRET_KEY": secrets["s3.secret-key"],
            "GANTRY_KEYCLOAK_HUB_CLIENT_SECRET": secrets["keycloak.hub-client.secret"],
        }
        self.command = [*java(), "-jar", str(self.rig.jar("production"))]
        self.command += [f"--{key}={value}" for key, value in settings.items()]
        super().start()

    def ready(self):
        url = f"http://127.0.0.1:{self.http_port}/actuator/health/readiness"
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def await_ready(self):
        wait_until(self.name, self.ready, self.START)


class Rig:
    """Everything that runs, on loopback ports from `port` on."""

    def __init__(self, repo, out, cache, port, settings):
        self.repo = pathlib.Path(repo).resolve()
        self.out = pathlib.Path(out).resolve()
        os.environ[RUN] = str(self.out)
        self.cache = pathlib.Path(cache).resolve()
        self.settings = settings
        self.ports = {name: port + at for at, name in enumerate(SERVICES)}
        self.ports["controller"] = port + 4
        self.line_ports = {name: port + 5 + at for at, name in enumerate(SERVICES)}
        self.data = self.out / "services"
        self.first = Node("node-1", self, port + 9, port + 10, self.out / "node-1")
        self.second = Node("node-2", self, port + 11, port + 12, self.out / "node-2")
        self.services = Program("services", [], self.out / "services.log", self.repo)
        self.own = {}  # PostgreSQL and Keycloak as this has started them again, by name
        self.lines = None
        self.mounted = False
        self.start_seconds = 0.0  # that the hub took to start here
        self._rotation = [self.first]
        self._done = threading.Event()

    # --- set up and take down

    def set_up(self, disk):
        self._empty_out()
        self.cache.mkdir(parents=True, exist_ok=True)
        for port in [*self.ports.values(), *self.line_ports.values(), self.first.http_port, self.first.dicom_port]:
            if listens(port):
                raise NotStarted(f"port {port} is in use: set --port")
        self._mount(disk)
        self._extract()
        self.lines = Lines([
            Line(name, self.line_ports[name], self.ports[name],
                 kafka_rewrite(self.ports["kafka"], self.line_ports["kafka"]) if name == "kafka" else None)
            for name in SERVICES
        ])
        self.start_services()
        wait_until("Keycloak", lambda: listens(self.ports["keycloak"]) and self._says_ready(), 300, 0.5)
        began = time.time()
        self.first.start()
        wait_until("the hub", lambda: self.first.ready() or not self.first.alive(), Node.START)
        if not self.first.alive():
            raise NotStarted(f"the hub ended while it started: see {self.first.log}")
        self.start_seconds = time.time() - began
        threading.Thread(target=self._look_after, name="service-manager", daemon=True).start()

    def take_down(self):
        """Kills whatever is left and gives everything back."""
        self._done.set()
        for program in (self.first, self.second, self.services):
            program.kill()
        for name in ("keycloak", "postgres"):
            self.kill_service(name)
        for pid, command in self._running().items():
            # A service that was started again at the last moment has no file yet that names it.
            if pathlib.Path(command.split()[0]).name in ("java", "postgres"):
                os.kill(pid, signal.SIGKILL)
        if self.mounted:
            subprocess.run(["umount", str(self.first.data)], check=False)
            self.mounted = False

    def left_running(self):
        """Command lines of what this run started and that still runs."""
        return list(self._running().values())

    def _running(self):
        found = {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                words = pathlib.Path("/proc", pid, "cmdline").read_bytes().decode().split("\0")
                variables = pathlib.Path("/proc", pid, "environ").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            ours = any(str(self.out) in word for word in words[1:]) or f"{RUN}={self.out}" in variables
            if int(pid) != os.getpid() and ours:
                found[int(pid)] = " ".join(words)[:120]
        return found

    def _empty_out(self):
        """Removes what an earlier run left, and nothing else."""
        if self.out.exists() and any(self.out.iterdir()) and not (self.out / MARKER).exists():
            raise NotStarted(f"{self.out} holds something else than a run of this: set --out to another folder")
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir(parents=True)
        (self.out / MARKER).touch()

    def _mount(self, disk):
        self.first.data.mkdir()
        if disk and os.geteuid() == 0:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "faults", str(self.first.data)]
            self.mounted = subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode == 0

    def _extract(self):
        """The classes of the jar with the embedded services, so that these can be started without the hub."""
        self.classes = self.out / "classes"
        with zipfile.ZipFile(self.jar("all")) as jar:
            inner = [name for name in jar.namelist() if name.startswith(("BOOT-INF/", "META-INF/spring"))]
            jar.extractall(self.classes, inner)

    def jar(self, kind):
        found = sorted(self.repo.glob(f"target/gantry-*-{kind}.jar"))
        if not found:
            raise NotStarted(f"there is no target/gantry-*-{kind}.jar: run mvn -DskipTests package")
        return found[-1]

    def _look_after(self):
        while not self._done.wait(1):
            for program in (self.first, self.second):
                program.look_after()

    # --- services

    def start_services(self):
        boot = self.classes / "BOOT-INF"
        settings = {
            "gantry.data": self.data,
            "gantry.embedded.programs": self.cache / "programs",
            "gantry.embedded.min-free": "200MB",
            "gantry.sample.enabled": "false",
            "server.port": 0,
            "gantry.embedded.kafka.controller-port": self.ports["controller"],
            **{f"gantry.embedded.{name}.port": self.ports[name] for name in SERVICES},
        }
        self.services.command = [*java(), "-cp", f"{self.classes}:{boot}/classes:{boot}/lib/*", str(HERE / "Services.java")]
        self.services.command += [f"--{key}={value}" for key, value in settings.items()]
        self.services.start()
        wait_until(
            "the services",
            lambda: all(listens(self.ports[name]) for name in ("postgres", "s3", "kafka")) and self._answers(),
            240,
        )

    def kill_services(self):
        """S3 and Kafka, which are one process; their start ends the other two, as after any kill."""
        self.services.kill()

    def restart_services(self):
        for name in list(self.own):
            self.kill_service(name)
        self.start_services()

    def kill_service(self, name):
        """PostgreSQL or Keycloak, by SIGKILL. Returns what is needed to start it again, or None when it did not run."""
        pid = self._pid(name)
        if pid is None:
            return None
        place = pathlib.Path("/proc", str(pid))
        words = place.joinpath("cmdline").read_bytes().decode().split("\0")[:-1]
        variables = place.joinpath("environ").read_bytes().decode().split("\0")
        os.kill(pid, signal.SIGKILL)
        wait_until(name, lambda: not self._runs(pid), 20)
        program = self.own.pop(name, None)
        if program:
            program.kill()
        return words, dict(variable.split("=", 1) for variable in variables if "=" in variable)

    def start_service(self, name, remembered, patience=120):
        """Again with the same command line, as a service manager does; until it answers."""
        words, variables = remembered
        if name == "postgres" and os.geteuid() == 0:
            words = ["unshare", "-U", *words]
        program = Program(name, words, self.out / f"{name}-again.log", self.repo, variables)
        self.own[name] = program
        end = time.time() + patience
        while time.time() < end:
            if not program.alive():
                program.start()
            if listens(self.ports[name]) and (name != "postgres" or self._answers()):
                return
            time.sleep(0.3)
        raise NotStarted(f"{name} did not come back")

    def _pid(self, name):
        if name in self.own:
            return self.own[name].process.pid if self.own[name].alive() else None
        try:
            pid = int((self.data / f"{name}.pid").read_text().split()[0])
            words = pathlib.Path("/proc", str(pid), "cmdline").read_bytes().decode()
        except (OSError, ValueError, IndexError):
            return None
        return pid if str(self.ports[name]) in words else None

    @staticmethod
    def _runs(pid):
        try:
            return pathlib.Path("/proc", str(pid), "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
        except OSError:
            return False

    def secrets(self):
        lines = (self.data / "secrets.properties").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))

    def database(self):
        return Postgres(self.ports["postgres"], "gantry", "gantry", self.secrets()["postgres.hub.password"])

    def objects(self):
        """The folder of the embedded object store that holds its buckets."""
        return self.data / "s3"

    def _answers(self):
        try:
            return self.database().one("select 1") == "1"
        except (OSError, ValueError):
            return False

    def _says_ready(self):
        return b"Gantry is ready" in self.services.log.read_bytes()

    # --- nodes

    def rotation(self):
        """The nodes that load goes to."""
        return self._rotation

    def join(self):
        """Starts the second node and sends load to it."""
        self.second.data.mkdir(exist_ok=True)
        if not self.second.alive():
            self.second.start()
        self.second.await_ready()
        self._rotation = [self.first, self.second]

    def leave(self):
        """Sends no more load to the second node."""
        self._rotation = [self.first]

    # --- disk

    def fill_disk(self, rest):
        """Leaves so many bytes free in the first node's folder."""
        ballast = self.first.data / "ballast"
        state = os.statvfs(self.first.data)
        with open(ballast, "wb") as file:
            try:
                os.posix_fallocate(file.fileno(), 0, max(1, state.f_bavail * state.f_frsize - rest))
            except OSError:
                pass  # Somebody was faster with the last bytes.

    def free_disk(self):
        (self.first.data / "ballast").unlink(missing_ok=True)
