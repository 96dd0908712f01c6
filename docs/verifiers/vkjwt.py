"""Verifies the scan tokens of AuthentiChip (RS256 JWTs) with Python's standard library alone.

    chip = verify(token, audience="shop.example", key_set=key_set, now=time.time())

returns {"id": …, "uid": …, "serial": …}, or raises Refused, whose code says why. The key set is that of
https://auth.vivokey.com/.well-known/jwks.json: keep it for some hours, and ask for it once more when a token names a
key that isn't in it, at most every half minute. A token is good for whoever has it until it expires, so remember what
you have accepted for six minutes, and take it once.
"""

import base64
import binascii
import hashlib
import json
import math
import re
import sys
import unicodedata

MAX_TOKEN_LENGTH = 4096
MAX_KEYS = 64
PRIVATE_MEMBERS = ("d", "p", "q", "dp", "dq", "qi", "oth")
# PKCS #1 v1.5: what stands before a SHA-256 digest in a signature (RFC 8017, section 9.2).
SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
HOST_CASE = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def verify(token, *, audience, key_set, now, issuer="auth.vivokey.com", tolerance=10, max_lifetime=300):
    """Checks a token in a fixed order; the first thing that is wrong is the answer."""
    if not isinstance(token, str):
        raise Refused("token_malformed")
    if token == "":
        raise Refused("token_missing")
    # In UTF-16 units, as browsers count.
    if len(token) > MAX_TOKEN_LENGTH or len(token.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TOKEN_LENGTH:
        raise Refused("token_too_large")
    parts = token.split(".")
    if len(parts) != 3 or parts[2] == "":
        raise Refused("token_malformed")
    signature = decode(parts[2])
    header, payload = read_object(decode(parts[0])), read_object(decode(parts[1]))
    if signature is None or header is None or payload is None:
        raise Refused("token_malformed")
    key_id = check_header(header)
    keys = usable_keys(key_set)
    if not keys:
        raise Refused("jwks_invalid")
    if key_id not in keys:
        raise Refused("key_unknown")
    if not holds(f"{parts[0]}.{parts[1]}".encode("ascii"), signature, keys[key_id]):
        raise Refused("signature_invalid")
    return check_claims(payload, audience, issuer, now, tolerance, max_lifetime)


def check_header(header):
    if header.get("alg") != "RS256":
        raise Refused("algorithm_not_allowed")
    if "crit" in header or "b64" in header:
        raise Refused("header_invalid")
    kind = header.get("typ", "JWT")
    if not isinstance(kind, str) or kind.translate(HOST_CASE) not in ("jwt", "application/jwt"):
        raise Refused("header_invalid")
    if not isinstance(header.get("kid"), str):
        raise Refused("key_id_missing")
    return header["kid"]


def check_claims(payload, audience, issuer, now, tolerance, max_lifetime):
    if payload.get("iss") != issuer or not isinstance(payload.get("iss"), str):
        raise Refused("issuer_mismatch")
    aud = payload.get("aud")
    host = aud[0] if isinstance(aud, list) and len(aud) == 1 else aud
    # Hosts differ by letters of ASCII alone: lower() would make a k of the Kelvin sign.
    if not isinstance(host, str) or host.translate(HOST_CASE) != audience.translate(HOST_CASE):
        raise Refused("audience_mismatch")
    product = payload.get("product")
    if isinstance(product, bool) or product != 6:
        raise Refused("product_mismatch")
    iat, exp = read_time(payload, "iat"), read_time(payload, "exp")
    nbf = read_time(payload, "nbf") if "nbf" in payload else iat
    if exp <= iat:
        raise Refused("claim_invalid")
    if max(iat, nbf) > now + tolerance:
        raise Refused("token_not_yet_valid")
    if exp - iat > max_lifetime + tolerance:
        raise Refused("lifetime_too_long")
    if exp + tolerance <= now:
        raise Refused("token_expired")
    sub = payload.get("sub")
    if not isinstance(sub, str) or not re.fullmatch(r"[0-9a-fA-F]{64}", sub):
        raise Refused("claim_invalid")
    cld = payload.get("cld")
    data = read_json(cld) if isinstance(cld, str) else None
    uid = data.get("uid") if isinstance(data, dict) else None
    if not isinstance(uid, str) or not re.fullmatch(UID, uid):
        raise Refused("claim_invalid")
    chip = {"id": sub.lower(), "uid": uid.upper()}
    if is_serial(data.get("serial")):
        chip["serial"] = data["serial"]
    return chip


# Of 4, 7, 8 or 10 bytes.
UID = r"[0-9a-fA-F]{8}|[0-9a-fA-F]{14}|[0-9a-fA-F]{16}|[0-9a-fA-F]{20}"


def is_serial(value):
    """A label that somebody typed: of any script, without what is markup, control or a line of its own."""
    if not isinstance(value, str) or not 1 <= len(value) <= 64:
        return False
    if re.search(r"[<>\"'&`]|  |^ | $", value):
        return False
    return all(c == " " or unicodedata.category(c)[0] not in "CZ" for c in value)


def read_time(payload, name):
    value = payload.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Refused("claim_invalid")
    try:
        seconds = float(value)
    except OverflowError:
        seconds = math.inf
    if not math.isfinite(seconds):
        raise Refused("claim_invalid")
    return seconds


def usable_keys(key_set):
    """The RSA keys for RS256 signatures, by their identifiers; two different ones under one identifier are none."""
    entries = key_set.get("keys") if isinstance(key_set, dict) else None
    if not isinstance(entries, list) or len(entries) > MAX_KEYS:
        return {}
    keys, ambiguous = {}, set()
    for entry in entries:
        if not isinstance(entry, dict) or entry.get("kty") != "RSA":
            continue
        if entry.get("alg", "RS256") != "RS256" or entry.get("use", "sig") != "sig":
            continue
        operations = entry.get("key_ops", ["verify"])
        if not isinstance(operations, list) or "verify" not in operations:
            continue
        kid, n, e = entry.get("kid"), read_integer(entry.get("n")), read_integer(entry.get("e"))
        if not isinstance(kid, str) or kid == "" or any(name in entry for name in PRIVATE_MEMBERS):
            continue
        if not 2048 <= n.bit_length() <= 8192 or n % 2 == 0:
            continue
        if not 65537 <= e < 2**32 or e % 2 == 0:
            continue
        if keys.get(kid, (n, e)) != (n, e):
            ambiguous.add(kid)
        keys[kid] = (n, e)
    return {kid: key for kid, key in keys.items() if kid not in ambiguous}


def read_integer(member):
    decoded = decode(member) if isinstance(member, str) else None
    return int.from_bytes(decoded or b"", "big")


def holds(text, signature, key):
    """RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2.2): the whole padding is compared."""
    n, e = key
    length = (n.bit_length() + 7) // 8
    number = int.from_bytes(signature, "big")
    if len(signature) != length or number >= n:
        return False
    info = SHA256_INFO + hashlib.sha256(text).digest()
    expected = b"\x00\x01" + b"\xff" * (length - len(info) - 3) + b"\x00" + info
    return pow(number, e, n).to_bytes(length, "big") == expected


def decode(text):
    """base64url in its one spelling: no padding, no other letter, no bits left over (RFC 7515, section 2)."""
    if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
        return None
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if base64.urlsafe_b64encode(raw).decode().rstrip("=") == text else None


def read_object(raw):
    if raw is None:
        return None
    try:
        value = read_json(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    return value if isinstance(value, dict) else None


def read_json(text):
    """JSON as RFC 8259 has it: Python by itself also reads NaN and Infinity."""
    def refuse(word):
        raise ValueError(word)

    try:
        return json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return None


def answer(case):
    try:
        chip = verify(
            case["token"],
            audience=case["audience"],
            key_set=case["keySet"],
            now=case["now"],
            issuer=case["issuer"],
            tolerance=case["clockToleranceSeconds"],
            max_lifetime=case["maxLifetimeSeconds"],
        )
        return {"chip": chip}
    except Refused as refused:
        return {"code": refused.code}


if __name__ == "__main__":
    # A case on each line, an answer on each line: mock-issuer conformance -- python3 vkjwt.py
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
