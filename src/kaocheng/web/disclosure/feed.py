"""What was published last, for feed readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from kaocheng.web.disclosure.models import PublicPage

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

_ENTRIES = 50


class PublicFeed(Feed):
    """The newest publications that stand."""

    feed_type = Atom1Feed
    title = "绩效信息公开"
    subtitle = "最近公开的绩效目标和绩效自评"

    def link(self) -> str:
        """The list."""
        return reverse("public-list")

    def items(self) -> QuerySet[PublicPage]:
        """Pages, the newest first."""
        return PublicPage.objects.filter(current__isnull=False).select_related("current").order_by("-current__pk")[:_ENTRIES]

    def item_title(self, item: PublicPage) -> str:
        """The title."""
        return str(item.current)

    def item_description(self, item: PublicPage) -> str:
        """Who published what, when."""
        current = item.current
        return f"{current.publisher}，{item.get_kind_display()}，{current.published_on:%Y-%m-%d} 公开第 {current.number} 版" if current else ""

    def item_link(self, item: PublicPage) -> str:
        """The stable address."""
        return reverse("public-page", kwargs={"public_id": item.public_id})

    def item_updateddate(self, item: PublicPage) -> datetime:
        """When it was published."""
        return timezone.localtime(item.current.at if item.current else None)
