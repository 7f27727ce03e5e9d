from app.main import create_app
from app.settings import Settings
from tests.conftest import served
from tests.faults.editing import edited, lost, posted, told


def test_no_correction_is_lost_among_those_of_others(fresh_url: str) -> None:
    with served(create_app(Settings(database_url=fresh_url), read=told)) as client:
        claims = posted(client, 3)
        made = edited(str(client.base_url), claims, clients=6, patches=60)
        assert made.statuses.keys() <= {200, 412}
        assert made.statuses[200] >= len(claims)
        assert lost(client, claims, made) == []
