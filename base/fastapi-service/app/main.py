"""The program of every service: reports its health and its dependencies."""

import asyncio
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from fastapi import FastAPI, Response, status

# A TCP connection inside the cluster takes milliseconds; slower means unreachable.
CONNECT_SECONDS = 2.0
# Ports of URLs without one, by scheme (a driver can follow: postgresql+asyncpg).
SCHEME_PORTS = {
    "amqp": 5672,
    "http": 80,
    "https": 443,
    "mongodb": 27017,
    "mysql": 3306,
    "nats": 4222,
    "postgres": 5432,
    "postgresql": 5432,
    "redis": 6379,
    "rediss": 6379,
}
HIGHEST_PORT = 65535

Address = tuple[str, int]


def find_dependencies(environment: Mapping[str, str]) -> dict[str, Address | None]:
    """Return the address of every dependency named in DEPENDENCIES, by name.

    For CACHE it is in CACHE_HOST and CACHE_PORT, or in CACHE_URL. No other variable is
    read. None: the variable is unset or empty, so the dependency
    is reported as missing. Raises ValueError for a value that is not an address, so
    that the service fails when it starts. The error has no part of a URL: it can
    contain a password.
    """
    names = environment.get("DEPENDENCIES", "").replace(",", " ").split()
    return {name.lower(): address_of(name.upper(), environment) for name in names}


def address_of(name: str, environment: Mapping[str, str]) -> Address | None:
    """Return the address in the variables of one dependency."""
    if url := environment.get(f"{name}_URL", "").strip():
        return url_address(f"{name}_URL", url)
    host = environment.get(f"{name}_HOST", "").strip()
    if not host:
        return None
    port = environment.get(f"{name}_PORT", "").strip()
    if not port:
        raise ValueError(f"{name}_HOST is set, {name}_PORT is not")
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= HIGHEST_PORT):
        raise ValueError(f"{name}_PORT is not a port from 1 to {HIGHEST_PORT}")
    return host, int(port)


def url_address(variable: str, value: str) -> Address:
    """Return host and port of a URL; the port can follow from the scheme."""
    try:
        url = urlsplit(value)
        host, port = url.hostname, url.port
    except ValueError:  # its message quotes the URL
        raise ValueError(f"{variable} is not a valid URL") from None
    if not host or "://" not in value:
        raise ValueError(f"{variable} has no host: expected scheme://host:port")
    if port is None:
        port = SCHEME_PORTS.get(url.scheme.partition("+")[0])
    if not port:
        raise ValueError(f"{variable} has no port, and its scheme has no default")
    return host, port


async def can_connect(address: Address | None) -> bool:
    """Report whether a TCP connection opens in time."""
    if address is None:
        return False
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            _, writer = await asyncio.open_connection(*address)
    except (OSError, UnicodeError):  # refused, no such name, timeout, or no valid name
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
