"""Asks PostgreSQL a question: the wire protocol, version 3, with SCRAM-SHA-256, as far as reading rows needs it."""
import base64
import hashlib
import hmac
import os
import socket
import struct


class Postgres:
    """Opens a connection for each question: what is asked about may be killed between two of them."""

    def __init__(self, port, database, user, password, host="127.0.0.1", patience=20):
        self.address = (host, port)
        self.database = database
        self.user = user
        self.password = password
        self.patience = patience

    def rows(self, sql):
        """The rows as lists of text or None.

        Raises OSError when the database can't be asked, ValueError with its words when it refuses the question."""
        with socket.create_connection(self.address, self.patience) as connection:
            connection.settimeout(self.patience)
            self._sign_in(connection)
            self._send(connection, b"Q", sql.encode() + b"\0")
            rows, refusal = [], None
            while True:
                kind, data = self._receive(connection)
                if kind == b"D":
                    rows.append(self._row(data))
                elif kind == b"E":
                    refusal = self._words(data)
                elif kind == b"Z":
                    if refusal:
                        raise ValueError(refusal)
                    return rows

    def one(self, sql):
        return self.rows(sql)[0][0]

    def _sign_in(self, connection):
        names = f"user\0{self.user}\0database\0{self.database}\0\0".encode()
        connection.sendall(struct.pack(">II", len(names) + 8, 196608) + names)
        proof = None
        while True:
            kind, data = self._receive(connection)
            if kind == b"E":
                raise OSError(self._words(data))
            if kind == b"Z":
                return
            if kind != b"R":
                continue
            step = struct.unpack(">I", data[:4])[0]
            if step == 10:
                proof = _Proof(self.password)
                first = proof.first().encode()
                self._send(connection, b"p", b"SCRAM-SHA-256\0" + struct.pack(">I", len(first)) + first)
            elif step == 11:
                self._send(connection, b"p", proof.final(data[4:].decode()).encode())
            elif step not in (0, 12):
                raise OSError(f"PostgreSQL asks for a proof of kind {step}")

    @staticmethod
    def _send(connection, kind, data):
        connection.sendall(kind + struct.pack(">I", len(data) + 4) + data)

    def _receive(self, connection):
        head = self._read(connection, 5)
        return head[:1], self._read(connection, struct.unpack(">I", head[1:])[0] - 4)

    @staticmethod
    def _read(connection, count):
        data = b""
        while len(data) < count:
            more = connection.recv(count - len(data))
            if not more:
                raise OSError("PostgreSQL has gone")
            data += more
        return data

    @staticmethod
    def _row(data):
        at, row = 2, []
        for _ in range(struct.unpack_from(">H", data, 0)[0]):
            length = struct.unpack_from(">i", data, at)[0]
            at += 4
            row.append(None if length < 0 else data[at : at + length].decode())
            at += max(length, 0)
        return row

    @staticmethod
    def _words(data):
        fields = {field[:1]: field[1:].decode() for field in data.split(b"\0") if field}
        return fields.get(b"M", "refused")


class _Proof:
    """SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding."""

    def __init__(self, password):
        self.password = password.encode()
        self.bare = "n=,r=" + base64.b64encode(os.urandom(18)).decode()

    def first(self):
        return "n,," + self.bare

    def final(self, challenge):
        fields = dict(field.split("=", 1) for field in challenge.split(","))
        salted = hashlib.pbkdf2_hmac("sha256", self.password, base64.b64decode(fields["s"]), int(fields["i"]))
        unproven = "c=biws,r=" + fields["r"]
        key = self._hmac(salted, b"Client Key")
        signed = self._hmac(hashlib.sha256(key).digest(), f"{self.bare},{challenge},{unproven}".encode())
        return unproven + ",p=" + base64.b64encode(bytes(a ^ b for a, b in zip(key, signed))).decode()

    @staticmethod
    def _hmac(key, data):
        return hmac.new(key, data, hashlib.sha256).digest()
