from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from octavo.preview.gate import Gate


def client(base_url: str = "http://127.0.0.1:8000") -> TestClient:
    async def page(request: Request) -> PlainTextResponse:
        return PlainTextResponse("the desk")

    gate = Middleware(Gate, token="key", port=8000)
    app = Starlette(routes=[Route("/", page), Route("/state", page)], middleware=[gate])
    return TestClient(app, base_url=base_url, follow_redirects=False)


def test_the_token_opens_and_stays_as_a_cookie() -> None:
    visitor = client()
    entered = visitor.get("/?token=key")
    assert entered.status_code == 303
    assert entered.headers["location"] == "/"
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert visitor.get("/").text == "the desk"
    assert visitor.get("/state").text == "the desk"


def test_without_the_token_nothing_is_shown() -> None:
    assert client().get("/").status_code == 403
    assert client().get("/?token=guess").status_code == 403
    assert client().get("/state?token=key").status_code == 403
    assert client().get("/", cookies={"octavo-8000": "guess"}).status_code == 403


def test_a_name_that_was_bound_to_this_machine_is_refused() -> None:
    visitor = client("http://evil.example:8000")
    visitor.cookies.set("octavo-8000", "key")
    assert visitor.get("/?token=key").status_code == 403
    assert client("http://127.0.0.1:9999").get("/?token=key").status_code == 403
    assert client("http://localhost:8000").get("/?token=key").status_code == 303


def test_another_site_may_not_ask() -> None:
    visitor = client()
    visitor.get("/?token=key")
    assert visitor.get("/state", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert visitor.get("/state", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
