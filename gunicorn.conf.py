"""How gunicorn serves the portal in production. Each number may be set by environment."""

import gc
import os
import tempfile
from pathlib import Path

# Each process counts on its own; /metrics adds them up from this folder.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="mss-figures-"))

bind = os.environ.get("MSS_BIND", "0.0.0.0:8000")
worker_class = "gthread"
workers = int(os.environ.get("MSS_WEB_PROCESSES", "2"))
threads = int(os.environ.get("MSS_WEB_THREADS", "8"))
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 75  # longer than the load balancer's, so that it is never the one to be surprised
max_requests = 20_000
max_requests_jitter = 2_000
limit_request_line = 8190
forwarded_allow_ips = os.environ.get("MSS_PROXY_ADDRESSES", "127.0.0.1")
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True
accesslog = None  # the application writes one line a request, without addresses of people


def pre_fork(server: object, worker: object) -> None:
    """What was loaded stays: looked through for rubbish again and again, it would make an answer
    wait a quarter of a second now and then."""
    gc.collect()
    gc.freeze()


def child_exit(server: object, worker: object) -> None:
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[attr-defined]
