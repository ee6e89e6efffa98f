"""Opening an attachment: only to who may see its record, only as a download, never interpreted by the browser."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qingfeng.kernel.errors import Refused

from .models import Attachment


@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse:
    attachments = Attachment.objects.filter(pk=pk)
    attachment = get_object_or_404(attachments)
    if not attachments.visible_to(request.user).exists():
        raise Refused(_("这份附件所属的记录不在您的查看范围内，因此不能打开。"))
    if not attachment.file.storage.exists(str(attachment.file.name)):
        raise Http404(_("附件文件已不在存储中，请联系系统管理员从备份恢复。"))
    response = FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
