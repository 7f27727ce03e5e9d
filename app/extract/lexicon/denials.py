"""Words that make a label a denial: who calls a claim false denies it."""

FALSE = frozenset(
    """false untrue baseless unfounded groundless fabricated fake lie lies lying nonsense defamatory libellous
    slanderous fiction rubbish bogus invented fabrication hoax""".split()
)
CLAIMS = frozenset(
    """allegation accusation claim charge report assertion suggestion story rumor rumour statement complaint
    insinuation""".split()
)
