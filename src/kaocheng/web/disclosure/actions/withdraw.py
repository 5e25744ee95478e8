"""撤回: everything at a public address goes; the address stays and says when and why."""

from __future__ import annotations

from kaocheng.base.errors import KaochengError
from kaocheng.web.audit.action import Action, NotAllowed
from kaocheng.web.audit.record import Actor, record
from kaocheng.web.disclosure.models import PublicPage, Withdrawal
from kaocheng.web.disclosure.rights import may_publish

_LONGEST = 300


class Withdraw(Action[Withdrawal]):
    """Withdraw what stands at an address."""

    def __init__(self, page: PublicPage, reason: str, *, actor: Actor) -> None:
        super().__init__(actor=actor)
        self.page, self.reason = page, reason.strip()

    def check(self) -> None:
        """Only the unit, with a reason that the public may read."""
        if not may_publish(self.actor.membership, self.page.dossier):
            raise NotAllowed("只有本单位能撤回", where=str(self.page))
        if not self.reason or len(self.reason) > _LONGEST:
            raise KaochengError("没有写撤回的理由" if not self.reason else "撤回的理由太长", expected=f"1 到 {_LONGEST} 字，公众看得到", remedy="写明理由")
        self.page = PublicPage.objects.select_for_update(of=("self",)).select_related("current", "dossier").get(pk=self.page.pk)
        if self.page.current is None:
            raise KaochengError("已经撤回", where=str(self.page), remedy="刷新页面")

    def change(self) -> Withdrawal:
        """The withdrawal; nothing stands at the address any more."""
        current, self.page.current = self.page.current, None
        self.page.save(update_fields=["current"])
        return Withdrawal.objects.create(publication=current, reason=self.reason, by=self.actor.user)

    def log(self, result: Withdrawal) -> None:
        """Which one, why."""
        dossier = self.page.dossier
        record("disclosure.withdrawn", actor=self.actor, kind="dossier", subject=dossier.public_id, label=str(dossier),
               what=self.page.get_kind_display(), number=result.publication.number, reason=self.reason)
