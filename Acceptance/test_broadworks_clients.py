"""Clients that others wrote for BroadWorks speak to the simulated one, over every transport that they have."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from broadworks_catalogue import ABSENT, EVERYTHING, entries
from broadworks_twin import CLIENTS, BroadWorksTwin, ThirdPartyClient

LATIN = "latin-1@acme.example.com"
BEYOND = "beyond-latin-1@acme.example.com"
# As the programs say it that run the clients.
NO_VERSION = "the client has no version of this request"
STRANGER = "nobody@acme.example.com"
# All clients have these; the simulated server does not, and says so as a real one does of what is newer than itself.
UNKNOWN = "SystemLicensingGetRequest21sp1"

# Families of the catalogue, a user that does not exist and a request that the server does not know.
BATCH = [entry.family for entry in entries() if entry.elements == {"userId": EVERYTHING}][:38]
BATCH[7:7] = [STRANGER]
BATCH[20:20] = [UNKNOWN]

each_client = pytest.mark.parametrize("client", CLIENTS, ids=str)
Requests = dict[str, tuple[str, dict[str, Any]]]
Results = Callable[[ThirdPartyClient], dict[str, Any]]


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BroadWorksTwin]:
    """A twin for all tests of the module, none of which changes it."""
    twin = BroadWorksTwin(tmp_path_factory.mktemp("broadworks"))
    twin.start()
    yield twin
    twin.stop()


@pytest.fixture(scope="module")
def requests(twin: BroadWorksTwin) -> Requests:
    """Every request of the catalogue that reads, by the family of its setting."""
    found = {entry.family: (entry.request, entry.elements) for entry in entries()}
    assert len(found) > 200
    # The numbers that ring along are made by chance; the others have names that never change.
    rings = {kind: f"UserSimultaneousRing{kind}GetRequest17" for kind in ("Family", "Personal")}
    answers = CLIENTS[0].does(twin, [(request, {"userId": EVERYTHING}) for request in rings.values()])["answers"]
    for kind, answer in zip(rings, answers, strict=True):
        elements = found[f"UserSimultaneousRing{kind}.PhoneNumber"][1]
        elements["phoneNumber"] = answer["tree"]["simultaneous_ring_number"][0]["phone_number"]
    return found


@pytest.fixture(scope="module")
def results_of(twin: BroadWorksTwin, requests: Requests) -> Results:
    """What each client makes of everything, asked for once."""

    @functools.cache
    def results(client: ThirdPartyClient) -> dict[str, Any]:
        more = {
            LATIN: ("UserGetRequest24", {"userId": LATIN}),
            BEYOND: ("UserGetRequest24", {"userId": BEYOND}),
            STRANGER: ("UserGetRequest24", {"userId": STRANGER}),
            UNKNOWN: (UNKNOWN, {}),
        }
        wanted: dict[str, Any] = {"wrong_password": "wrong"}
        if client.name == "mercury-ocip-fast":
            wanted["batch"] = [requests.get(name) or more[name] for name in BATCH]
        result = client.does(twin, [*requests.values(), *more.values()], **wanted)
        return result | {"answers": dict(zip([*requests, *more], result["answers"], strict=True))}

    return results


# What a client cannot ask for: its classes are of another release, or generated wrongly.
NOT_OFFERED = {
    "broadworks-ocip": {
        "User.LoginInfo",
        "UserCallRecordingCallerControl",
        "UserMobileAppRegistration.List",
        "UserTwoStageDialing",
    },
    "mercury-ocip": {
        "UserCallCenter.List",
        "UserCallRecordingCallerControl",
        "UserHolidaySchedule",
        "UserHolidaySchedule.List",
        "UserMobileAppRegistration.List",
        "UserSimultaneousRingFamily.PhoneNumber",
        "UserSimultaneousRingPersonal.PhoneNumber",
        "UserTimeSchedule",
        "UserTimeSchedule.List",
        "UserVoiceMessagingUser.VoicePortalPasswordInfo",
    },
}
# Where a client drops what it was sent: elements of abstract types, and of types without a name.
DROPPED = {
    "mercury-ocip": {"User", "UserMusicOnHoldUser", "UserSchedule.Event", "UserSchedule.EventDetailList"},
}


@each_client
def test_everything_is_read_and_nothing_is_lost(
    client: ThirdPartyClient, results_of: Results
) -> None:
    """Each answer has all that the client's schema demands, and its object all that the server sent."""
    answers = results_of(client)["answers"]
    problems, not_offered, dropped = {}, set(), set()
    for entry in entries():
        answer = answers[entry.family]
        number = answer.get("error", {}).get("number")
        if answer.get("failure") == NO_VERSION or number == 6004:
            not_offered.add(entry.family)
        elif answer.get("failure") or answer.get("missing") or (number and entry.family not in ABSENT):
            problems[f"{entry.family} ({answer['request']})"] = answer
        elif answer.get("lost"):
            dropped.add(entry.family)
    assert not problems, json.dumps(problems, indent=1, ensure_ascii=False)
    name = client.name.removesuffix("-soap")
    assert (not_offered, dropped) == (NOT_OFFERED.get(name, set()), DROPPED.get(name, set()))


@each_client
def test_a_user_has_its_profile_and_its_services(
    client: ThirdPartyClient, results_of: Results
) -> None:
    answers = results_of(client)["answers"]
    profile = answers["User"]["tree"]
    assert (profile["user_id"], profile["group_id"]) == (EVERYTHING, "headquarters")
    assert (profile["last_name"], profile["first_name"]) == ("Müller-Łukasz", "Zoë")
    assert profile["access_device_endpoint"]["access_device"]["device_name"] == "everything-desk"
    services = rows(answers["UserService.AssignmentList"]["tree"]["user_services_assignment_table"])
    assigned = {name for name, is_assigned, *_ in services if is_assigned == "true"}
    assert {"Call Forwarding Always", "Voice Messaging User", "Shared Call Appearance", "Client License 50"} <= assigned
    watched = rows(answers["UserBusyLampField"]["tree"]["monitored_user_table"])
    assert [row[0] for row in watched] == ["watcher-2@acme.example.com", "watcher-1@acme.example.com"]


def rows(table: Any) -> list[list[str]]:
    """The cells of a table, which each client has in its own shape."""
    if isinstance(table, dict):
        return [row["col"] for row in table["row"]]
    return [list(row.values()) for row in table]


@each_client
def test_names_arrive_as_they_were_sent(
    client: ThirdPartyClient, results_of: Results
) -> None:
    answers = results_of(client)["answers"]
    assert name(answers[LATIN]) == ("Þórdís Ægir", "Weiß-Ñandú ÿ×÷")
    assert name(answers[BEYOND]) == ("Łucja € 王", "Škvorecký-Dąbrowska")


def name(answer: dict[str, Any]) -> tuple[str, str]:
    return answer["tree"]["first_name"], answer["tree"]["last_name"]


@each_client
def test_the_server_says_no(client: ThirdPartyClient, results_of: Results) -> None:
    result = results_of(client)
    assert result["login"]["number"] == 4962
    assert result["answers"][STRANGER]["error"]["number"] == 4008
    assert result["answers"][UNKNOWN]["error"]["number"] == 6004


@pytest.mark.parametrize("client", [each for each in CLIENTS if each.name == "mercury-ocip-fast"], ids=str)
def test_many_requests_in_one_document(client: ThirdPartyClient, results_of: Results) -> None:
    """Forty requests go in documents of fifteen; the answers come in the order of the requests, refusals among them."""
    result = results_of(client)
    assert len(result["batch"]) == len(BATCH) == 40
    for name, answer in zip(BATCH, result["batch"], strict=True):
        alone = result["answers"][name]
        assert (answer.get("tree"), answer.get("error")) == (alone.get("tree"), alone.get("error")), name
        assert not answer["missing"], name
