"""Pages for what went wrong: what happened and what to do, nothing of the inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def _page(request: HttpRequest, status: int, what: str, remedy: str) -> HttpResponse:
    return render(request, "ui/error.html", {"what": what, "remedy": remedy, "status": status}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """404: no such page, or not for this role; the two look alike on purpose."""
    return _page(request, 404, "没有这个页面", "可能是地址写错了，或者这不是您当前角色能看的内容。请从首页重新进入。")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """403."""
    return _page(request, 403, "不能这样做", "请从首页重新进入。")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """400."""
    return _page(request, 400, "请求的内容不对", "请返回上一页重新填写。")


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page(request, 500, "系统内部出错", "没有写入不完整的数据。请稍后再试；反复出现请告诉管理员出错的时间。")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  (Django's signature)
    """A form without its token."""
    return _page(request, 403, "这个页面过期了", "请返回上一页，刷新后再提交。您填写的内容没有保存。")
