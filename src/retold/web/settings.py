"""How a reading room is opened: where the archive is, who may come in, and how much may be brought along."""

import msgspec

from retold.reading.limits import Limits

MB = 1_000_000


class Settings(msgspec.Struct, frozen=True):
    """`password` is a line of `passwords.hashed`, `token` the SHA-256 of a token; both empty where everybody on this machine may read.

    `upload` bounds a whole request in bytes, `body_seconds` the time in which it has to arrive. `limits` bound each file and URL.
    `secure` keeps cookies from unencrypted connections; `proxies` are addresses whose X-Forwarded-For is believed.
    """

    archive: str
    host: str = "127.0.0.1"
    port: int = 8030
    password: str = ""
    token: str = ""
    name: str = ""
    allow_private: bool = False
    secure: bool = False
    proxies: tuple[str, ...] = ()
    upload: int = 40 * MB
    drain: int = 400 * MB
    body_seconds: float = 60.0
    job_seconds: float = 900.0
    limits: Limits = Limits()

    @property
    def guarded(self) -> bool:
        """Whether people have to say who they are before they may read."""
        return bool(self.password or self.token)
