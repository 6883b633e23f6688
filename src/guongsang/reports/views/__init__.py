"""Pages of reviews: numbers, the lists behind them, reports, congresses."""
