"""A visitor of a small application with one or several of our layers around it."""

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

UPLOAD = "/_stcore/upload_file/a-session/a-file"


def client(*middleware, base="http://testserver", **options):
    async def answer(request):
        kept = {"set-cookie": "theirs=1; HttpOnly"} if request.url.path == "/cookie" else {}
        return PlainTextResponse(f"{request.method} {len(await request.body())}", headers=kept)

    async def stream(socket):
        await socket.accept()
        await socket.send_text("in")
        await socket.close()

    async def back(_request):
        return RedirectResponse("/", 302)

    app = Starlette(
        routes=[
            WebSocketRoute("/_stcore/stream", stream),
            Route("/oauth2callback", back),
            Route("/{path:path}", answer, methods=["GET", "PUT", "POST", "DELETE"]),
        ]
    )
    for wraps in reversed(middleware):
        app = wraps(app)
    return TestClient(app, base_url=base, **options)
