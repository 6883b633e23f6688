"""Answers of reviews: funnel, Biểu 05, matrix, statistics, indicators, papers."""
