"""Synthetic CT series and a sender of them: just enough DICOM (PS3.5, PS3.7, PS3.8) for a load, of no person."""
import socket
import struct
import uuid

CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2"
EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1"
IMPLEMENTATION = "2.25.171717"
SIZE = 128
SPACING = 1.4  # mm
THICKNESS = 2.5  # mm
LONG = ("OB", "OW", "SQ", "UN", "UT")


def uid():
    return "2.25." + str(uuid.uuid4().int)


def element(tag, vr, value):
    """One element, explicit VR little endian; the value is text or bytes."""
    data = value if isinstance(value, bytes) else value.encode("ascii")
    if len(data) % 2:
        data += b"\0" if vr in ("UI", "OB") else b" "
    head = struct.pack("<HH", tag >> 16, tag & 0xFFFF) + vr.encode()
    return head + (struct.pack("<HI", 0, len(data)) if vr in LONG else struct.pack("<H", len(data))) + data


def us(number):
    return struct.pack("<H", number)


def _slice(place, nodule):
    """A slice through a chest: air, tissue, two lungs, and a ball in one of them. Stored values are HU + 1024."""
    rows = []
    for y in range(SIZE):
        for x in range(SIZE):
            right, down = (x - SIZE / 2) * SPACING, (y - SIZE / 2) * SPACING
            value = -1000
            if (right / 85) ** 2 + (down / 65) ** 2 < 1:
                value = 40
                if ((abs(right) - 36) / 28) ** 2 + (down / 44) ** 2 < 1:
                    value = -850
                if nodule and (right - 36) ** 2 + (down - 8) ** 2 + (place * THICKNESS) ** 2 < 64:
                    value = 30
            rows.append(value + 1024)
    return struct.pack(f"<{SIZE * SIZE}H", *rows)


_slices = {}


def pixels(place, nodule):
    key = (min(abs(place), 4), nodule)
    if key not in _slices:
        _slices[key] = _slice(*key)
    return _slices[key]


class Series:
    """A CT series that every model of the hub takes."""

    def __init__(self, slices, nodule, study=None):
        self.study = study or uid()
        self.uid = uid()
        self.frame = uid()
        self.instances = {uid(): number for number in range(slices)}
        self.slices = slices
        self.nodule = nodule

    def data_set(self, sop):
        number = self.instances[sop]
        edge = -SIZE * SPACING / 2
        return b"".join(
            element(*fields)
            for fields in (
                (0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL"),
                (0x00080016, "UI", CT_IMAGE_STORAGE),
                (0x00080018, "UI", sop),
                (0x00080020, "DA", "20260101"),
                (0x00080030, "TM", "120000"),
                (0x00080050, "SH", "1"),
                (0x00080060, "CS", "CT"),
                (0x00080070, "LO", "PHANTOM"),
                (0x00100010, "PN", "Fault^Phantom"),
                (0x00100020, "LO", "FAULT"),
                (0x00180015, "CS", "CHEST"),
                (0x00180050, "DS", str(THICKNESS)),
                (0x0020000D, "UI", self.study),
                (0x0020000E, "UI", self.uid),
                (0x00200010, "SH", "1"),
                (0x00200011, "IS", "1"),
                (0x00200013, "IS", str(number + 1)),
                (0x00200032, "DS", f"{edge:.1f}\\{edge:.1f}\\{number * THICKNESS}"),
                (0x00200037, "DS", "1\\0\\0\\0\\1\\0"),
                (0x00200052, "UI", self.frame),
                (0x00280002, "US", us(1)),
                (0x00280004, "CS", "MONOCHROME2"),
                (0x00280010, "US", us(SIZE)),
                (0x00280011, "US", us(SIZE)),
                (0x00280030, "DS", f"{SPACING}\\{SPACING}"),
                (0x00280100, "US", us(16)),
                (0x00280101, "US", us(16)),
                (0x00280102, "US", us(15)),
                (0x00280103, "US", us(0)),
                (0x00281052, "DS", "-1024"),
                (0x00281053, "DS", "1"),
                (0x7FE00010, "OW", pixels(number - self.slices // 2, self.nodule)),
            )
        )

    def files(self):
        """File names and Part 10 files."""
        return {f"{self.uid}/{number:03}.dcm": self._file(sop) for sop, number in self.instances.items()}

    def _file(self, sop):
        meta = b"".join((
            element(0x00020001, "OB", b"\0\1"),
            element(0x00020002, "UI", CT_IMAGE_STORAGE),
            element(0x00020003, "UI", sop),
            element(0x00020010, "UI", EXPLICIT_LITTLE),
            element(0x00020012, "UI", IMPLEMENTATION),
        ))
        length = element(0x00020000, "UL", struct.pack("<I", len(meta)))
        return b"\0" * 128 + b"DICM" + length + meta + self.data_set(sop)


class Association:
    """An association that stores CT images. Trouble of any kind is an OSError."""

    MOST = 16000  # bytes of a message in one PDU

    def __init__(self, address, calling="FAULTS", called="GANTRY", patience=15):
        self.socket = socket.create_connection(address, patience)
        self.socket.settimeout(patience)
        self.message = 0
        try:
            self._open(calling, called)
        except BaseException:
            self.socket.close()
            raise

    def store(self, sop, data_set):
        """The status that the peer answers with: 0 is Success."""
        self.message += 1
        command = b"".join((
            self._implicit(0x00000002, CT_IMAGE_STORAGE),
            self._implicit(0x00000100, us(1)),
            self._implicit(0x00000110, us(self.message % 65536)),
            self._implicit(0x00000700, us(0)),
            self._implicit(0x00000800, us(0)),
            self._implicit(0x00001000, sop),
        ))
        self._send(self._implicit(0x00000000, struct.pack("<I", len(command))) + command, True)
        self._send(data_set, False)
        return self._status(self._answer())

    def release(self):
        try:
            self.socket.sendall(struct.pack(">BBII", 5, 0, 4, 0))
            self._pdu()
        except OSError:
            pass  # Whatever was stored has been answered for.
        finally:
            self.socket.close()

    def break_off(self):
        self.socket.close()

    def _open(self, calling, called):
        def item(kind, content):
            return struct.pack(">BBH", kind, 0, len(content)) + content

        context = struct.pack(">BBBB", 1, 0, 0, 0)
        context += item(0x30, CT_IMAGE_STORAGE.encode()) + item(0x40, EXPLICIT_LITTLE.encode())
        user = item(0x51, struct.pack(">I", 65536)) + item(0x52, IMPLEMENTATION.encode())
        body = struct.pack(">HH16s16s32x", 1, 0, called.ljust(16).encode(), calling.ljust(16).encode())
        body += item(0x10, APPLICATION_CONTEXT.encode()) + item(0x20, context) + item(0x50, user)
        self.socket.sendall(struct.pack(">BBI", 1, 0, len(body)) + body)
        kind, _ = self._pdu()
        if kind != 2:
            raise OSError(f"the association was answered with PDU {kind}")

    @staticmethod
    def _implicit(tag, value):
        data = value if isinstance(value, bytes) else value.encode()
        data += b"\0" * (len(data) % 2)
        return struct.pack("<HHI", tag >> 16, tag & 0xFFFF, len(data)) + data

    def _send(self, data, command):
        for at in range(0, len(data), self.MOST):
            part = data[at : at + self.MOST]
            flags = (1 if command else 0) | (2 if at + self.MOST >= len(data) else 0)
            value = struct.pack(">IBB", len(part) + 2, 1, flags) + part
            self.socket.sendall(struct.pack(">BBI", 4, 0, len(value)) + value)

    def _answer(self):
        answer = b""
        while True:
            kind, data = self._pdu()
            if kind != 4:
                raise OSError(f"PDU {kind} instead of an answer")
            length, _, flags = struct.unpack_from(">IBB", data, 0)
            answer += data[6 : 4 + length]
            if flags & 2:
                return answer

    @staticmethod
    def _status(answer):
        at = 0
        while at + 8 <= len(answer):
            group, number, length = struct.unpack_from("<HHI", answer, at)
            if (group, number) == (0, 0x0900):
                return struct.unpack_from("<H", answer, at + 8)[0]
            at += 8 + length
        raise OSError("an answer without a status")

    def _pdu(self):
        kind, _, length = struct.unpack(">BBI", self._read(6))
        return kind, self._read(length)

    def _read(self, count):
        data = b""
        while len(data) < count:
            more = self.socket.recv(count - len(data))
            if not more:
                raise OSError("the association was broken off")
            data += more
        return data
