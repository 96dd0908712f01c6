"""What PyJWT accepts: pip install pyjwt cryptography, or Debian's python3-jwt and python3-cryptography.

    npx @vkjwt/mock-issuer conformance -- python3 pyjwt.py
    npx @vkjwt/mock-issuer conformance -- python3 pyjwt.py sample
    npx @vkjwt/mock-issuer conformance -- python3 pyjwt.py sample repaired

The first is the library as its documentation uses it. The others check what the vendor's Python sample checks: it wants
an audience, compares it with nothing and doesn't tell PyJWT of it, which then takes no token that has one. Repaired, the
library's own check of the audience is switched off.

It answers with a chip for whatever was let in, and is no verifier: that is vkjwt.py.
"""

import datetime
import json
import re
import sys

import jwt


class KeySet(jwt.PyJWKClient):
    """The library's own client, with a key set at hand instead of one to fetch."""

    def __init__(self, key_set):
        super().__init__("https://issuer.example", cache_jwk_set=False)
        self.key_set = key_set

    def fetch_data(self):
        return self.key_set


class Clock(datetime.datetime):
    """The library has no option for the time: it reads this clock in place of its own."""

    seconds = 0

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(cls.seconds, tz)


jwt.api_jwt.datetime = Clock


def check_as_documented(case):
    key = KeySet(case["keySet"]).get_signing_key_from_jwt(case["token"])
    claims = jwt.decode(
        case["token"],
        key.key,
        algorithms=["RS256"],
        issuer=case["issuer"],
        audience=case["audience"],
        leeway=case["clockToleranceSeconds"],
    )
    return {"id": claims.get("sub")}


def check_as_sample(case):
    kid = jwt.get_unverified_header(case["token"])["kid"]
    entry = next(entry for entry in case["keySet"]["keys"] if entry.get("kid") == kid)
    options = {"require": ["exp", "iss", "sub", "aud", "product", "cld"]}
    if "repaired" in sys.argv:
        options["verify_aud"] = False
    key = jwt.algorithms.RSAAlgorithm.from_jwk(entry)
    claims = jwt.decode(case["token"], key, algorithms=["RS256"], issuer=case["issuer"], options=options)
    uid = json.loads(claims["cld"]).get("uid")
    is_chip = re.match("^[0-9a-f]{64}$", claims["sub"], re.IGNORECASE) and claims["product"] == 6
    if not (is_chip and claims["aud"] and uid):
        raise ValueError("A claim is wrong")
    return {"id": claims["sub"], "uid": uid}


check = check_as_sample if "sample" in sys.argv else check_as_documented
for line in sys.stdin:
    case = json.loads(line)
    Clock.seconds = case["now"]
    try:
        answer = {"chip": check(case)}
    except Exception:  # Whatever is raised, nobody gets in.
        answer = {"code": "refused"}
    print(json.dumps(answer), flush=True)
