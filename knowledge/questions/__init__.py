"""Questions to the records as a whole: by attribute, place, time, age, and two at once.

Each module takes a question apart or works on records; none knows of conversations.
The words that people use stand in content/question_words.yml, fact_words.yml,
attributes.yml and units.yml.
"""
