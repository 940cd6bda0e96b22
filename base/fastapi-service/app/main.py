"""The program of every service: reports its health and its dependencies."""

import asyncio
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from fastapi import FastAPI, Response, status

# A TCP connection inside the cluster takes milliseconds; slower means unreachable.
CONNECT_SECONDS = 2.0
SCHEME_PORTS = {"http": 80, "https": 443}

Address = tuple[str, int]


def find_dependencies(environment: Mapping[str, str]) -> dict[str, Address]:
    """Return host and port of every dependency in the environment.

    `CACHE_HOST` with `CACHE_PORT` is the dependency "cache", `N8N_URL` is "n8n".
    Raises ValueError if one has no port, so that the service fails when it starts.
    """
    found: dict[str, Address] = {}
    for variable, value in environment.items():
        name, _, kind = variable.rpartition("_")
        # Kubernetes itself sets KUBERNETES_SERVICE_HOST in every container.
        if kind == "HOST" and not name.endswith("_SERVICE"):
            port = environment.get(f"{name}_PORT")
            if port is None:
                raise ValueError(f"{variable} is set, {name}_PORT is not")
            found[name.lower()] = (value, int(port))
        elif kind == "URL":
            url = urlsplit(value)
            port = url.port or SCHEME_PORTS.get(url.scheme)
            if url.hostname is None or port is None:
                raise ValueError(f"{variable} has no host or no port: {value}")
            found[name.lower()] = (url.hostname, port)
    return found


async def can_connect(address: Address) -> bool:
    """Report whether a TCP connection opens in time."""
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            _, writer = await asyncio.open_connection(*address)
    except OSError:  # refused, unknown name, or the timeout
        return False
    writer.close()
    return True


service = os.environ["SERVICE_NAME"]
dependencies = find_dependencies(os.environ)
app = FastAPI(title=service, openapi_url=None)


@app.get("/health")
async def health() -> dict[str, str]:
    """Answer the probes: a missing database must not restart a working process."""
    return {"status": "healthy", "service": service}


@app.get("/ready")
async def ready(response: Response) -> dict[str, str | list[str]]:
    """Report to operators: 200, or 503 and the dependencies that are unreachable."""
    reached = await asyncio.gather(*map(can_connect, dependencies.values()))
    missing = [name for name, ok in zip(dependencies, reached, strict=True) if not ok]
    if missing:
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    return {
        "status": "not ready" if missing else "ready",
        "service": service,
        "missing": missing,
    }
