"""The trail. Contexts use ``from qingfeng.kernel.audit import trail``."""
