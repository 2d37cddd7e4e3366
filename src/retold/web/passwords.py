"""Passwords and tokens: kept as hashes, compared in constant time."""

import hashlib
import hmac
import os
import secrets
from base64 import b64decode, b64encode
from pathlib import Path

from retold.errors import UsageError

N, R, P = 1 << 14, 8, 5
"""Cost of scrypt (RFC 7914): 16 MB and about a quarter of a second; OWASP's Password Storage Cheat Sheet names these numbers."""

LEAST = 10
"""Characters that a password has at least."""


def hashed(password: str) -> str:
    """A password as a line to keep: the costs of scrypt, a salt and the hash. UsageError if it is too short."""
    if len(password) < LEAST:
        raise UsageError(f"the password is too short: give at least {LEAST} characters")
    salt = os.urandom(16)
    key = hashlib.scrypt(password.encode(), salt=salt, n=N, r=R, p=P, maxmem=64 << 20)
    return f"scrypt${N}${R}${P}${b64encode(salt).decode()}${b64encode(key).decode()}"


def fits(password: str, line: str) -> bool:
    """Whether a password is the one of a line that `hashed` made; a line that is none fits nothing.

    >>> fits("open sesame now", hashed("open sesame now")), fits("open sesame", "no line")
    (True, False)
    """
    try:
        name, n, r, p, salt, key = line.strip().split("$")
        if name != "scrypt":
            return False
        told = hashlib.scrypt(
            password.encode("utf-8", "replace")[:1024], salt=b64decode(salt), n=int(n), r=int(r), p=int(p), maxmem=256 << 20
        )
        return hmac.compare_digest(told, b64decode(key))
    except ValueError:
        return False


def token_fits(token: str, digest: str) -> bool:
    """Whether a token is the one whose SHA-256 this is."""
    return bool(digest) and hmac.compare_digest(hashlib.sha256(token.encode("utf-8", "replace")).hexdigest(), digest)


def digest_of(token: str) -> str:
    """What is kept of a token. UsageError if it could be guessed."""
    if len(token) < 20:
        raise UsageError("the token is too short: give at least 20 characters, or name a file that is not there, and one is made")
    return hashlib.sha256(token.encode()).hexdigest()


def token_in(path: str) -> str:
    """The digest of the token in a file; where there is no such file, it is made, with a new token, for its owner's eyes only."""
    file = Path(path)
    if not file.exists():
        write_secret(file, secrets.token_urlsafe(32) + "\n")
    return digest_of(read_secret(file))


def password_in(path: str) -> str:
    """The hash of the password in a file: a line that `hashed` made, or the password itself."""
    secret = read_secret(Path(path))
    return secret if secret.startswith("scrypt$") else hashed(secret)


def read_secret(file: Path) -> str:
    """The first line of a file."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{file}: cannot be read: {getattr(problem, 'strerror', None) or 'not a text'}") from None
    if not lines or not lines[0].strip():
        raise UsageError(f"{file}: empty; write the secret into its first line")
    return lines[0].strip()


def write_secret(file: Path, text: str) -> None:
    """Write a file that only its owner may read."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
    except OSError as problem:
        raise UsageError(f"{file}: cannot be written: {problem.strerror or problem}") from None
