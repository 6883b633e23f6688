"""Whole lives through a real browser, against the demo town served as the README says."""
