"""Articles of our own, with statements, figures, names and contradictions in them."""

from typing import Any

STORIES: tuple[dict[str, Any], ...] = (
    {
        "url": "https://news.example/trials",
        "title": "Trials in the north",
        "publisher": "Northern Post",
        "authors": ["Ida Lund", "Per Moe"],
        "published_at": "2023-11-20T01:30:00+05:00",
        "text": "Courts have held nine criminal trials since yesterday. “Eight of these cases have been tried, and in "
        "15 of them, 26 defendants were convicted,” said Ana Ruiz, the minister of justice. Ruiz denied that judges "
        "had been told what to say.",
    },
    {
        "url": "https://news.example/beds",
        "title": "More beds",
        "publisher": "Harbour Daily",
        "published_at": "2023-11-20",
        "text": "The Ministry of Health will open 120 hospital beds in May, Tom Berg told reporters. “We need at least "
        "300,” said Berg. Between 5 and 14 wards stayed closed, according to the ministry.",
    },
    {
        "url": "https://news.example/beds",
        "title": "More beds",
        "publisher": "Harbour Daily",
        "published_at": "2023-11-20",
        "text": "The Ministry of Health will open 140 hospital beds in May, Tom Berg told reporters. “We need at least "
        "300,” said Berg.",
    },
    {
        "publisher": "Northern Post",
        "published_at": "2023-11-21T08:00:00Z",
        "text": "Of the 40 people held, 52 were freed, police said. The fire cost €2.5 million, up 120 per cent.",
    },
    {
        "language": "en-GB",
        "text": "José Pérez, who leads Grain Union, promised to buy 5,000 tonnes. “No farmer will be left alone,” "
        "Pérez said. The union’s budget fell from $9 million to $12 million.",
    },
    {"title": "Rain", "published_at": "2023-11-21", "text": "It rained. 🌧 Nothing else happened."},
    {
        "url": "https://news.example/fair",
        "published_at": "2024-02-01",
        "text": "The fair opened on 9 May 2023 and closed on 4 May 2023, Mei Calford said. She said that 70 per cent "
        "of visitors were children and 45 per cent were adults.",
    },
)
