"""Other agencies are asked whether something stands against a candidate, and what they answer.

The office asks police, tax, insurance and others about one dossier or a whole list, with a day by
which the rule pack wants the answer. No answer is "chưa có ý kiến", never "không vi phạm". An
answer that tells of a violation is a note to whoever appraises, and a question that the rules of
eligibility leave open until a person has settled it: nothing is decided here by itself.
"""
