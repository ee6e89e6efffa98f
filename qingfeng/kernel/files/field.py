"""The field of a form by which a file comes in: one file, not empty, within the limit; refused in a sentence."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MIB = 1024 * 1024


class OneFile(forms.FileInput):
    """Tells the browser the limit, so that what is too large is not even sent; and notices a second file."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        sent = files.getlist(name) if hasattr(files, "getlist") else [files[name]] if name in files else []
        return sent[0] if len(sent) == 1 else sent or None

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        limit = settings.UPLOAD_LIMIT_MIB
        told = {"data-most": limit * MIB, "data-most-says": _("文件超过 %(n)d MB，请压缩或拆分后再传。") % {"n": limit}}
        return super().get_context(name, value, {**(attrs or {}), **told})


class UploadField(forms.FileField):
    widget = OneFile
    default_error_messages = {
        "required": gettext_lazy("请选择一个文件。"),
        "empty": gettext_lazy("文件是空的（0 字节），请检查后重新选择。"),
        "two": gettext_lazy("一次只能上传一个文件，请分开上传。"),
    }

    def to_python(self, data: Any) -> Any:
        if isinstance(data, list):
            raise forms.ValidationError(self.error_messages["two"], code="two")
        upload = super().to_python(data)
        limit = settings.UPLOAD_LIMIT_MIB
        if upload and upload.size > limit * MIB:
            raise forms.ValidationError(
                _("“%(name)s”有 %(size).1f MB，超过上限 %(n)d MB：请压缩或拆分后再传。")
                % {"name": upload.name, "size": upload.size / MIB, "n": limit}
            )
        return upload
