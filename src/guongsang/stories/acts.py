"""What can happen to a story, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    DRAFTED = "stories.drafted", _("Bắt đầu viết bài")
    WRITTEN = "stories.written", _("Viết, sửa bài")
    PICTURE_ADDED = "stories.picture_added", _("Thêm ảnh vào bài")
    PICTURE_CHANGED = "stories.picture_changed", _("Sửa ảnh của bài")
    PICTURE_REMOVED = "stories.picture_removed", _("Bỏ ảnh khỏi bài")
    CONSENT_NOTED = "stories.consent_noted", _("Ghi sự đồng ý đăng bài, ảnh")
    CONSENT_WITHDRAWN = "stories.consent_withdrawn", _("Ghi việc rút lại đồng ý")
    SENT_TO_EDITOR = "stories.sent_to_editor", _("Gửi duyệt bài")
    SENT_BACK = "stories.sent_back", _("Trả bài để sửa")
    PUBLISHED = "stories.published", _("Duyệt đăng bài")
    WITHDRAWN = "stories.withdrawn", _("Gỡ bài")
    TAKEN_UP = "stories.taken_up", _("Viết lại bài đã gỡ")
    PUBLICITY_NOTED = "stories.publicity_noted", _("Ghi việc tuyên truyền")
    PUBLICITY_CHANGED = "stories.publicity_changed", _("Sửa dòng tuyên truyền")
    PUBLICITY_REMOVED = "stories.publicity_removed", _("Bỏ dòng tuyên truyền ghi nhầm")
