import hashlib
import os
from urllib.parse import quote

from flask import Flask, abort, jsonify, render_template_string, request

from vk_assertion import read_assertion

ITEMS = {"lamp": "Harbour lamp", "buoy": "Bell buoy"}
PAGE = """<!doctype html>
<title>{{ name }}</title>
<h1>{{ name }}</h1>
{% if verified %}<p data-state="{{ state }}">Chip verified</p>
{% else %}<p data-state="{{ state }}">No verified chip: {{ code }}</p>
{% endif %}<form method="post" action="/items/{{ id }}/warranty"><button>Register</button></form>
"""
PUBLIC = {"Cache-Control": "public, max-age=60"}
TEXT = {"Content-Type": "text/plain; charset=utf-8"}

app = Flask(__name__)


def read_scan():
    environ = request.environ
    # The path as it came: request.path is decoded. Where a server doesn't keep it, the usual spelling is checked.
    usual = quote(environ["PATH_INFO"], safe="/!$&'()*+,:;=@[]|", encoding="latin-1")
    target = environ.get("RAW_URI") or environ.get("REQUEST_URI") or usual
    return read_assertion(
        request.headers.get("Vk-Assertion", ""),
        aud=os.environ.get("SHOP_HOST", ""),
        host=request.headers.get("Host", ""),
        method=request.method,
        path=target.partition("?")[0],
    )


@app.before_request
def find_item():
    if (request.view_args or {}).get("id", "lamp") not in ITEMS:
        abort(404)


@app.get("/items/<id>")
def item(id):
    scan = read_scan()
    state = scan["state"]
    page = render_template_string(
        PAGE, id=id, name=ITEMS[id], state=state, code=scan.get("code", state),
        verified=state in ("verified", "verified-earlier"),
    )
    response = app.make_response((page, {**PUBLIC, "Vary": "Accept-Language"}))
    response.set_cookie("seen", id)
    response.set_cookie("theme", "dark")
    return response


@app.get("/items/<id>/manual")
def manual(id):
    return f"The manual of the {id}.", TEXT


@app.post("/items/<id>/upload")
def upload(id):
    size, digest = 0, hashlib.sha256()
    while chunk := request.stream.read(65536):
        size += len(chunk)
        digest.update(chunk)
    return jsonify(bytes=size, sha256=digest.hexdigest())


@app.post("/items/<id>/warranty")
def warranty(id):
    scan = read_scan()
    if scan["state"] not in ("verified", "verified-earlier"):
        return "Hold your phone to the chip first.", 401, TEXT
    return f"The {id} is registered for chip {scan['chip']['uid']}.", TEXT


@app.get("/about")
def about():
    return "About us", {**PUBLIC, **TEXT}


if __name__ == "__main__":
    app.run("127.0.0.1", int(os.environ.get("PORT", "3000")))
