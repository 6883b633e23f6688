"""What can happen to units and clusters, as the log prints it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    """One act of the office about the directory of units."""

    ADDED = "organisations.added", _("Thêm đơn vị")
    ADDED_MANY = "organisations.added_many", _("Thêm nhiều đơn vị")
    RENAMED = "organisations.renamed", _("Đổi tên đơn vị")
    CORRECTED = "organisations.corrected", _("Sửa thông tin đơn vị")
    MOVED = "organisations.moved", _("Chuyển đơn vị cấp trên")
    MERGED = "organisations.merged", _("Sáp nhập đơn vị")
    SPLIT = "organisations.split", _("Chia tách đơn vị")
    ENDED = "organisations.ended", _("Kết thúc hoạt động đơn vị")
    CLUSTER_CREATED = "organisations.cluster_created", _("Lập cụm, khối thi đua")
    CLUSTER_MEMBERS_SET = "organisations.cluster_members_set", _("Lập danh sách cụm, khối theo năm")
