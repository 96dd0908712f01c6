import hashlib
import os
from urllib.parse import quote

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.http import HttpResponse, JsonResponse
from django.urls import re_path
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from vk_assertion import read_assertion

SHOP_HOST = os.environ.get("SHOP_HOST", "")
ITEMS = {"lamp": "Harbour lamp", "buoy": "Bell buoy"}
PAGE = """<!doctype html>
<title>{name}</title>
<h1>{name}</h1>
<p data-state="{state}">{verdict}</p>
<form method="post" action="/items/{id}/warranty"><button>Register</button></form>
"""
TEXT = "text/plain; charset=utf-8"

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=[SHOP_HOST], MIDDLEWARE=[f"{__name__}.complete"])


def complete(get_response):
    """Says how long an answer is and leaves HEAD without a body, which Django expects of servers and not all do."""

    def middleware(request):
        response = get_response(request)
        response["Content-Length"] = len(response.content)
        if request.method == "HEAD":
            response.content = b""
        return response

    return middleware


def read_scan(request):
    environ = request.environ
    # The path as it came: request.path is decoded. Where a server doesn't keep it, the usual spelling is checked.
    usual = quote(environ["PATH_INFO"], safe="/!$&'()*+,:;=@[]|", encoding="latin-1")
    target = environ.get("RAW_URI") or environ.get("REQUEST_URI") or usual
    return read_assertion(
        environ.get("HTTP_VK_ASSERTION", ""),
        aud=SHOP_HOST,
        host=environ.get("HTTP_HOST", ""),
        method=request.method,
        path=target.partition("?")[0],
    )


@require_safe
def item(request, id):
    scan = read_scan(request)
    state = scan["state"]
    is_verified = state in ("verified", "verified-earlier")
    verdict = "Chip verified" if is_verified else f"No verified chip: {scan.get('code', state)}"
    response = HttpResponse(format_html(PAGE, id=id, name=ITEMS[id], state=state, verdict=verdict))
    response["Cache-Control"] = "public, max-age=60"
    response["Vary"] = "Accept-Language"
    response.set_cookie("seen", id)
    response.set_cookie("theme", "dark")
    return response


@require_safe
def manual(request, id):
    return HttpResponse(f"The manual of the {id}.", TEXT)


@require_POST
def upload(request, id):
    # Django knows a body by its length alone. A server that sees the end of one without says so.
    body = request.environ["wsgi.input"] if request.environ.get("wsgi.input_terminated") else request
    size, digest = 0, hashlib.sha256()
    while chunk := body.read(65536):
        size += len(chunk)
        digest.update(chunk)
    return JsonResponse({"bytes": size, "sha256": digest.hexdigest()})


@require_POST
def warranty(request, id):
    scan = read_scan(request)
    if scan["state"] not in ("verified", "verified-earlier"):
        return HttpResponse("Hold your phone to the chip first.", TEXT, 401)
    return HttpResponse(f"The {id} is registered for chip {scan['chip']['uid']}.", TEXT)


@require_safe
def about(request):
    response = HttpResponse("About us", TEXT)
    response["Cache-Control"] = "public, max-age=60"
    return response


one_item = rf"^items/(?P<id>{'|'.join(ITEMS)})"
urlpatterns = [
    re_path(rf"{one_item}\Z", item),
    re_path(rf"{one_item}/manual\Z", manual),
    re_path(rf"{one_item}/upload\Z", upload),
    re_path(rf"{one_item}/warranty\Z", warranty),
    re_path(r"^about\Z", about),
]
application = WSGIHandler()


class RawPathHandler(WSGIRequestHandler):
    """Django's own server for development, which doesn't tell the path as it came."""

    def get_environ(self):
        return {**super().get_environ(), "RAW_URI": self.path}


if __name__ == "__main__":
    server = ThreadedWSGIServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), RawPathHandler)
    server.set_app(application)
    server.serve_forever()
