"""What is asked when a list is handed in, its columns are corrected, or it is taken back."""

from guongsang.intake.forms.lists import ColumnsForm, FarForm, ListFilterForm, ListForm, UndoForm

__all__ = ["ColumnsForm", "FarForm", "ListFilterForm", "ListForm", "UndoForm"]
