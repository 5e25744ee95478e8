"""上传原表: the file is kept by its hash; what was read from it is read again when needed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from kaocheng.base.errors import KaochengError
from kaocheng.lifecycle import Role
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.targets.models import Upload

if TYPE_CHECKING:
    from kaocheng.web.org.models import Unit


def stored_path(sha256: str) -> Path:
    """Where the bytes with this hash stand."""
    return Path(settings.MEDIA_ROOT) / "uploads" / sha256[:2] / sha256


def store_bytes(data: bytes) -> str:
    """Keep bytes under their hash: written aside, synced, renamed; the same bytes are kept once."""
    sha = hashlib.sha256(data).hexdigest()
    path = stored_path(sha)
    if path.exists():
        return sha
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
    return sha


class KeepUpload(Action[Upload]):
    """Keep an uploaded form."""

    def __init__(self, unit: Unit, name: str, data: bytes, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.unit, self.name, self.data = unit, Path(name).name[:255] or "未命名", data

    def check(self) -> None:
        """Only a clerk, only for the own unit, a file of bounded size."""
        membership = self.actor.membership
        if membership is None or membership.acting_role is not Role.CLERK or membership.unit_id != self.unit.pk:
            raise NotAllowed("只有本单位的经办人能上传原表")
        if not self.data:
            raise KaochengError("文件是空的", where=self.name, expected="有内容的文件", remedy="检查文件是否选对")
        if len(self.data) > settings.UPLOAD_MAX_BYTES:
            raise KaochengError("文件太大", where=self.name, expected=f"不超过 {settings.UPLOAD_MAX_BYTES // 1024 // 1024} MiB",
                                remedy="去掉图片后再传")

    def change(self) -> Upload:
        """The record; the bytes are stored first, a file without a record does no harm."""
        return Upload.objects.create(unit=self.unit, name=self.name, sha256=store_bytes(self.data), size=len(self.data), by=self.actor.user)

    def log(self, result: Upload) -> None:
        """Which file."""
        record("table.uploaded", actor=self.actor, kind="upload", subject=result.pk, label=result.name, sha256=result.sha256)
