"""Where things are kept on this machine."""

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOCAL = Path(os.environ.get("MSS_LOCAL", ROOT / ".local")).resolve()
LOGS = LOCAL / "log"


def private_folder(path: Path) -> Path:
    """Make `path` if needed and return it; nobody but this user may look inside.

    Raises PermissionError when it belongs to somebody else: `path` may lie in a shared folder.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid not in {os.geteuid(), 65534}:
        raise PermissionError(f"{path} belongs to somebody else; set TMPDIR to another folder.")
    path.chmod(0o700)
    return path


def socket_folder() -> Path:
    """The folder of this copy's sockets: short (a socket's address has 107 bytes) and private."""
    copy = hashlib.sha256(str(LOCAL).encode()).hexdigest()[:8]
    return private_folder(Path(tempfile.gettempdir()) / f"mss-{os.getuid()}-{copy}")
