"""Every table that was published gets its page: the address of the version that stood last; the older ones are its versions."""

import hashlib

from django.db import migrations

_REPLACED = "已由新版本替换"


def place(apps, editor):  # noqa: ARG001
    """Number the publications of a table, say which were withdrawn, and which stands."""
    page, publication, withdrawal = (apps.get_model("disclosure", name) for name in ("PublicPage", "Publication", "Withdrawal"))
    for dossier in sorted(set(publication.objects.values_list("dossier_id", flat=True))):
        found = list(publication.objects.filter(dossier_id=dossier).order_by("pk"))
        last = next((one for one in reversed(found) if one.withdrawn_at is None), found[-1])
        made = page.objects.create(public_id=last.public_id, dossier_id=dossier, kind="targets",
                                   current=last if last.withdrawn_at is None else None)
        for number, one in enumerate(found, start=1):
            one.page, one.number = made, number
            one.sha256 = hashlib.sha256(f"{one.table_json}\n".encode()).hexdigest()
            one.removed = [[what, "个人信息"] for what in one.removed]
            one.save()
            if one.withdrawn_at is not None and one.withdrawn_reason != _REPLACED:
                gone = withdrawal.objects.create(publication=one, reason=one.withdrawn_reason)
                withdrawal.objects.filter(pk=gone.pk).update(at=one.withdrawn_at)


class Migration(migrations.Migration):
    """Fill."""

    dependencies = [("disclosure", "0002_pages")]
    operations = [migrations.RunPython(place, migrations.RunPython.noop)]
