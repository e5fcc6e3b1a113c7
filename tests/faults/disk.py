"""A model of a disk: which calls a run made, and what of them is there after the power went out.

Three models. `strict`: nothing survives but what was synced, content and names apart (POSIX promises no more).
`ordered`: every change of names survives, content only where synced (ext4, XFS). `torn`: of what was not synced each
name survives by chance, and content is cut at a random length.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Model = Literal["strict", "ordered", "torn"]


@dataclass(frozen=True)
class Call:
    """A call that was recorded, with names relative to the disk."""

    op: str
    path: str
    other: str
    offset: int
    data: bytes

    def __str__(self) -> str:
        return f"{self.op} {self.path} {self.other}".strip()


def recorded(log: Path, root: Path) -> Iterator[Call]:
    """Read the record that the preload library wrote."""
    raw, at = log.read_bytes(), 0
    while at < len(raw):
        end = raw.index(b"\n", at)
        op, one, two, offset, size = os.fsdecode(raw[at:end]).split("\t")
        at = end + 1 + int(size)
        yield Call(
            op, _beneath(one, root), two if op == "symlink" else _beneath(two, root), int(offset), raw[end + 1 : at]
        )


def _beneath(path: str, root: Path) -> str:
    return os.path.relpath(path, root) if path else ""


@dataclass(eq=False)
class File:
    """Content as programs see it, and as it stands on the disk."""

    data: bytes = b""
    durable: bytes = b""


@dataclass(eq=False)
class Link:
    """A symbolic link."""

    target: str


@dataclass(eq=False)
class Folder:
    """Names as programs see them, and as they stand on the disk."""

    names: dict[str, "Node"] = field(default_factory=dict)
    durable: dict[str, "Node"] = field(default_factory=dict)


Node = File | Link | Folder
#: What a crash leaves, by path: content, the target of a link, or None for a folder.
Image = dict[str, bytes | str | None]


def loaded(path: Path) -> Node:
    """A tree as it lies at rest."""
    if path.is_symlink():
        return Link(str(path.readlink()))
    if path.is_dir():
        names = {child.name: loaded(child) for child in sorted(path.iterdir())}
        return Folder(names, dict(names))
    return File(path.read_bytes(), path.read_bytes())


class Disk:
    """The disk, call by call."""

    def __init__(self, root: Path) -> None:
        found = loaded(root)
        assert isinstance(found, Folder)
        self.root = found

    def apply(self, call: Call) -> None:
        """Do what a call did."""
        getattr(self, f"_{call.op}")(call)

    def _node(self, path: str) -> Node:
        node: Node = self.root
        for part in Path(path).parts:
            assert isinstance(node, Folder), path
            node = node.names[part]
        return node

    def _parent(self, path: str) -> tuple[Folder, str]:
        node = self._node(os.path.dirname(path))  # noqa: PTH120 - a name of the model
        assert isinstance(node, Folder), path
        return node, os.path.basename(path)  # noqa: PTH119

    def _file(self, path: str) -> File:
        node = self._node(path)
        assert isinstance(node, File), path
        return node

    def _put(self, path: str, node: Node) -> None:
        folder, name = self._parent(path)
        folder.names[name] = node

    def _create(self, call: Call) -> None:
        self._put(call.path, File())

    def _truncate(self, call: Call) -> None:
        self._file(call.path).data = b""

    def _write(self, call: Call) -> None:
        file = self._file(call.path)
        head, tail = file.data[: call.offset].ljust(call.offset, b"\0"), file.data[call.offset + len(call.data) :]
        file.data = head + call.data + tail

    def _cut(self, call: Call) -> None:
        file = self._file(call.path)
        file.data = file.data[: call.offset].ljust(call.offset, b"\0")

    def _mkdir(self, call: Call) -> None:
        self._put(call.path, Folder())

    def _symlink(self, call: Call) -> None:
        self._put(call.path, Link(call.other))

    def _link(self, call: Call) -> None:
        self._put(call.other, self._node(call.path))

    def _rename(self, call: Call) -> None:
        folder, name = self._parent(call.path)
        self._put(call.other, folder.names.pop(name))

    def _remove(self, call: Call) -> None:
        folder, name = self._parent(call.path)
        del folder.names[name]

    def _fsync(self, call: Call) -> None:
        _settle(self._node(call.path))

    def _syncfs(self, _: Call) -> None:
        _settle_all(self.root)

    def image(self, model: Model, rng: random.Random) -> Image:
        """What is there when the power comes back."""
        found: Image = {}
        _collect(self.root, "", model, rng, found)
        return found


def _settle(node: Node) -> None:
    if isinstance(node, File):
        node.durable = node.data
    elif isinstance(node, Folder):
        node.durable = dict(node.names)


def _settle_all(node: Node) -> None:
    _settle(node)
    if isinstance(node, Folder):
        for child in node.names.values():
            _settle_all(child)


def _collect(node: Node, path: str, model: Model, rng: random.Random, found: Image) -> None:
    if isinstance(node, Folder):
        found[path] = None
        for name, child in sorted(_names(node, model, rng).items()):
            _collect(child, f"{path}/{name}".lstrip("/"), model, rng, found)
    else:
        found[path] = node.target if isinstance(node, Link) else _content(node, model, rng)


def _names(folder: Folder, model: Model, rng: random.Random) -> dict[str, Node]:
    if model == "ordered":
        return folder.names
    if model == "strict":
        return folder.durable
    names = dict(folder.durable)
    for name in sorted({*folder.names, *folder.durable}):
        if folder.names.get(name) is not folder.durable.get(name) and rng.random() < 0.5:
            names.pop(name, None)
            if name in folder.names:
                names[name] = folder.names[name]
    return names


def _content(file: File, model: Model, rng: random.Random) -> bytes:
    if model != "torn" or file.data == file.durable:
        return file.durable
    return file.data[: rng.randint(0, len(file.data))]


def lay_out(image: Image, folder: Path) -> None:
    """Write an image into a folder that is not there yet."""
    for path, content in image.items():
        target = folder / path
        if content is None:
            target.mkdir()
        elif isinstance(content, str):
            target.symlink_to(content)
        else:
            target.write_bytes(content)
