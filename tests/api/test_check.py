import httpx

IMPOSSIBLE = "Eight of these cases have been tried, and in 15 of them, 26 defendants were convicted."


def test_impossible_number_of_a_text_is_found_and_nothing_is_stored(client: httpx.Client) -> None:
    before = client.get("/v1/articles").json()

    answer = client.post("/v1/check", json={"text": IMPOSSIBLE})

    assert answer.status_code == 200
    (finding,) = answer.json()["data"]
    assert (finding["rule"], finding["expression"]) == ("part-exceeds-whole", "15 <= 8")
    assert [operand["span"]["exact"] for operand in finding["operands"]] == ["15", "Eight"]
    assert client.get("/v1/articles").json() == before
    assert client.get(f"/v1/findings/{finding['id']}").status_code == 404


def test_plain_text_is_checked_too(client: httpx.Client) -> None:
    answer = client.post("/v1/check", content=IMPOSSIBLE.encode(), headers={"Content-Type": "text/plain"})

    assert len(answer.json()["data"]) == 1


def test_possible_numbers_give_no_finding(client: httpx.Client) -> None:
    answer = client.post("/v1/check", json={"text": "Eight of the 15 cases have been tried."})

    assert answer.json() == {"data": [], "next": None}


def test_dry_run_is_no_parameter_of_a_check(client: httpx.Client) -> None:
    assert client.post("/v1/check?dry_run=true", json={"text": IMPOSSIBLE}).status_code == 400
