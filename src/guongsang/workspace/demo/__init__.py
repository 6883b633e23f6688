"""The demo town: thị xã Bắc Kạn from 2011 to today, built through the use cases of the office.

Nothing here writes a table: a demo world made by the same acts as the real one cannot be an
impossible one. The random choices come from a fixed seed; days of the present are counted from
the day it is built, so that the desk always has something due.
"""
