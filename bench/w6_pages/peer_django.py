"""W6 with Django under gunicorn: a signed session, rights asked for each row, one line of audit a request, the page from a template."""
import json
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.template import Context, Engine
from django.urls import path
from django.utils import timezone

settings.configure(DEBUG=False, SECRET_KEY="bench", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, USE_TZ=True,
                   SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
                   MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware"])
with open(os.environ["W6_ROWS"], encoding="utf-8") as file:
    given = json.load(file)
audit = open(os.environ["W6_LOG"], "a", encoding="utf-8", buffering=1)
template = Engine().from_string(
    '<!doctype html><html lang="nl"><title>Gemeenten</title><table>{% for row in rows %}<tr id="{{ row.id }}">'
    "{% for cell in row.cells %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table></html>")


def may(request, code):
    scope = request.session["scope"]
    return scope is None or scope == code


def signed_in(view):
    def asked(request):
        if "role" not in request.session:
            return HttpResponseForbidden()
        audit.write(json.dumps({"tijdstip": timezone.now().isoformat(), "actie": "gemeenten.bekijken", "object": request.path,
                                "actor": request.session["role"]}) + "\n")
        return view(request)
    return asked


def sign_in(request):
    request.session.update({"role": "toezichthouder", "scope": None})
    return HttpResponse()


@signed_in
def page(request):
    return HttpResponse(template.render(Context({"rows": [row for row in given["rows"] if may(request, row["id"])]})))


@signed_in
def api(request):
    document = given["document"]
    return JsonResponse({**document, "gemeenten": [row for row in document["gemeenten"] if may(request, row["gmCode"])]})


urlpatterns = [path("aanmelden", sign_in), path("gemeenten", page), path("api/v1/gemeenten", api)]
application = get_wsgi_application()
