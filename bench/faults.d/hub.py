"""A client of the hub that speaks to whichever of its nodes is there, as behind a load balancer."""
import http.client
import json
import random
import threading
import time
import uuid

PATIENCE = 15  # seconds for an answer


class Trouble(Exception):
    """No answer: nothing listens, the connection broke, or it took too long."""


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def json(self):
        try:
            return json.loads(self.body)
        except ValueError as e:
            raise Trouble(f"status {self.status} with a body that is no JSON") from e


class Hub:
    """Signed in as one user."""

    def __init__(self, nodes, user="demo-customer", password="gantry-demo"):
        self.nodes = nodes  # asked each time: a list of nodes that are in rotation
        self.user = user
        self.password = password
        self._lock = threading.Lock()
        self._token = ""
        self._good_until = 0.0

    def get(self, path, patience=PATIENCE):
        return self.call("GET", path, patience=patience)

    def call(self, method, path, body=None, headers=None, patience=PATIENCE):
        """Raises Trouble."""
        node = random.choice(self.nodes())
        sent = {"Authorization": "Bearer " + self._signed_in(node), **(headers or {})}
        answer = self._exchange(node, method, path, body, sent, patience)
        if answer.status == 401:
            self.forget()
        return answer

    def post_file(self, path, name, data, kind, headers=None, fields=None, patience=60):
        body, content_type = multipart(fields or {}, name, data, kind)
        return self.call("POST", path, body, {"Content-Type": content_type, **(headers or {})}, patience)

    def forget(self):
        """Signs in anew with the next call."""
        with self._lock:
            self._good_until = 0.0

    def _signed_in(self, node):
        """A token; one at a time signs in, as several at once are taken for an attack by Keycloak."""
        with self._lock:
            if time.time() < self._good_until:
                return self._token
            form = json.dumps({"username": self.user, "password": self.password})
            kind = {"Content-Type": "application/json"}
            answer = self._exchange(node, "POST", "/auth/login", form, kind, PATIENCE)
            if answer.status != 200:
                raise Trouble(f"sign-in {answer.status}")
            content = answer.json()
            self._token = content["access_token"]
            self._good_until = time.time() + 0.6 * content.get("expires_in", 60)
            return self._token

    @staticmethod
    def _exchange(node, method, path, body, headers, patience):
        connection = http.client.HTTPConnection("127.0.0.1", node.http_port, timeout=patience)
        try:
            connection.request(method, path, body, {"Connection": "close", **headers})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        except (OSError, http.client.HTTPException) as e:
            raise Trouble(type(e).__name__) from e
        finally:
            connection.close()


def multipart(fields, name, data, kind):
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    parts.append(f"{head}Content-Type: {kind}\r\n\r\n".encode() + data)
    parts.append(f"\r\n--{boundary}--\r\n".encode())
    return b"".join(parts), "multipart/form-data; boundary=" + boundary
