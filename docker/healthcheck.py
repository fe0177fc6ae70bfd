"""Does the web of this container answer? Asked by Docker; exit code 0 means yes."""

import http.client
import os
import sys

host = os.environ["MSS_ALLOWED_HOSTS"].split(",")[0].strip()
port = int(os.environ.get("MSS_BIND", ":8000").rpartition(":")[2])
line = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
try:
    line.request("GET", "/healthz", headers={"Host": host})
    sys.exit(line.getresponse().status != 200)
except OSError:
    sys.exit(1)
