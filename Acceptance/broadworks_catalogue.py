"""What can be read of a user of BroadWorks, as the catalogue in the sources lists it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from belay_command import REPOSITORY

ENTRIES = REPOSITORY / "Sources/Wire/OCIPSchema/ServiceCatalogue+Entries.swift"
EVERYTHING = "everything@acme.example.com"
"""The invented user who has everything; the values below are its own."""
DEVICE = {"deviceLevel": "Group", "deviceName": "everything-desk"}
SHARED_LINE = {
    "accessDevice": {"deviceLevel": "Group", "deviceName": "everything-soft"},
    "linePort": "everything-soft@acme.example.com",
}
CALL_CENTER = "headquarters-hotline@acme.example.com"
SCHEDULE = {"scheduleName": "At home", "scheduleType": "Time"}
GROUP = {"serviceProviderId": "acme", "GroupId": "headquarters"}
PROVIDER = {"serviceProviderId": "acme"}
TEMPLATE = {"templateLevel": "System", "templateName": "Agent Activity Report"}
PAGE = {"responseStartIndex": 1, "responsePageSize": 50}
ENTRY_NUMBER = "+33-639982001"

# What says which one is meant, where that is not only the user; None stands for the user's id.
KEYS: dict[str, dict[str, Any]] = {
    "UserCallCenter.AgentSupervisorList": {"agentUserId": None, "serviceUserId": CALL_CENTER},
    "UserCallCenter.SupervisedAgentList": {"supervisorUserId": None, "serviceUserId": CALL_CENTER},
    "UserCallCenter.SupervisorCallCenterList": {"supervisorUserId": None},
    "UserBroadWorksAnywhere.PhoneNumber": {"userId": None, "phoneNumber": ENTRY_NUMBER},
    "UserBroadWorksAnywhere.SelectiveCriteria": {
        "userId": None,
        "phoneNumber": ENTRY_NUMBER,
        "criteriaName": "Customers",
    },
    "UserEnhancedCallLogs.List": {
        "userId": None,
        "dateTimeRange": {
            "startDateTime": "2026-01-01T00:00:00.000+00:00",
            "endDateTime": "2026-02-01T00:00:00.000+00:00",
        },
    },
    "UserPolycomPhoneServices": {"userId": None, "accessDevice": DEVICE},
    "UserSharedCallAppearance.Endpoint": {"userId": None, "accessDeviceEndpoint": SHARED_LINE},
    "UserSpeedDial100": {"userId": None, "speedCode": 42},
    "UserVoiceMessagingUser.DistributionList": {"userId": None, "listId": 1},
    "User.ListInGroup": GROUP,
    "User.ListInServiceProvider": PROVIDER,
    "User.ListInSystem": {},
    "User.ServiceInstanceListInServiceProvider": PROVIDER,
    "User.ServiceInstanceListInSystem": {},
    "UserAccessDeviceFile": {"userId": None, "accessDevice": DEVICE, "fileFormat": "phone%BWMACADDRESS%.cfg"},
    "UserAccessDeviceFile.List": {"userId": None, "accessDevice": DEVICE},
    "UserAccessDeviceTags": {"userId": None, "accessDevice": DEVICE},
    "UserAnnouncementFile": {
        "userId": None,
        "announcementFileKey": {"name": "Welcome", "mediaFileType": "WAV"},
    },
    "UserAnnouncementFile.List": {"userId": None, "includeAnnouncementTable": True},
    "UserBroadWorksMobilityMobileIdentity": {"userId": None, "mobileNumber": ENTRY_NUMBER},
    "UserBroadWorksReceptionistEnterpriseNote": {
        "receptionistUserId": None,
        "contactUserId": "watcher-1@acme.example.com",
    },
    "UserCallCenterAgentDetails": {"agentUserId": None},
    "UserCallCenterEnhancedReportingReportTemplateParamInfo": {"reportTemplate": TEMPLATE},
    "UserPersonalAssistantExclusionNumber": {"userId": None, "exclusionNumber": ENTRY_NUMBER},
    "UserPhoneDirectory.List": {"userId": None, "includeCommonPhoneList": True},
    "UserPhoneDirectory.PagedList": {
        "userId": None,
        "isEnterpriseInfoRequested": True,
        "responsePagingControl": PAGE,
    },
    "UserSchedule.Event": {"userId": None, "scheduleKey": SCHEDULE, "eventName": "Evening"},
    "UserSchedule.EventDetailList": {
        "userId": None,
        "scheduleGlobalKey": {"scheduleKey": SCHEDULE, "scheduleLevel": "User"},
    },
    "UserSchedule.EventList": {"userId": None, "scheduleKey": SCHEDULE},
    "UserShInterface.PublicIdData": {"publicUserIdentity": {"sipURI": EVERYTHING}},
    "UserSimultaneousRingFamily.PhoneNumber": {"userId": None, "phoneNumber": "family"},
    "UserSimultaneousRingPersonal.PhoneNumber": {"userId": None, "phoneNumber": "personal"},
}
CONFERENCE = {"bridgeId": "none", "conferenceId": "1"}
# Bridges, rooms and reports, of which the user has none, as it could not be moved with them or they are not kept; and
# schedules of an old kind.
ABSENT: dict[str, dict[str, Any]] = {
    "UserMeetMeConferencing.Conference": {"userId": None, "conferenceKey": CONFERENCE},
    "UserMeetMeConferencing.ConferenceDelegateList": {"userId": None, "conferenceKey": CONFERENCE},
    "UserMeetMeConferencing.ConferenceGreeting": {"userId": None, "conferenceKey": CONFERENCE},
    "UserCollaborateInstantRoom": {"userId": None, "roomId": "none"},
    "UserCollaborateProjectRoom": {"userId": None, "roomId": "none"},
    "UserCollaborateRoom": {"userId": None, "roomId": "none"},
    "UserCallCenterEnhancedReportingScheduledReport": {"supervisorUserId": None, "name": "Weekly"},
    "UserHolidaySchedule": {"userId": None, "holidayScheduleName": "None"},
    "UserTimeSchedule": {"userId": None, "timeScheduleName": "None"},
}


@dataclass
class Entry:
    """A kind of setting."""

    family: str
    lines: dict[str, str] = field(default_factory=dict)

    @property
    def request(self) -> str:
        """The request that reads it; empty where there is none."""
        return self.lines.get("read", "").split(" -> ")[0]

    @property
    def elements(self) -> dict[str, Any]:
        """The elements of the request, for the user who has everything."""
        keys = (KEYS | ABSENT).get(self.family)
        if keys is None:
            is_entry = "criteriaName" in self.lines.get("keys", "").split()
            keys = {"userId": None} | ({"criteriaName": "Customers"} if is_entry else {})
        return {name: EVERYTHING if value is None else value for name, value in keys.items()}


def entries() -> list[Entry]:
    """All kinds of settings that can be read, in the order of the catalogue."""
    text = ENTRIES.read_text().split('static let entries = #"""')[1].split('"""#')[0]
    found: list[Entry] = []
    name = ""
    for line in text.splitlines():
        words = line.strip()
        depth = len(line) - len(line.lstrip()) - 4
        if depth == 0 and words:
            found.append(Entry(words))
        elif depth == 2:
            name, _, value = words.partition(": ")
            found[-1].lines[name] = value
        elif words:
            found[-1].lines[name] += f" {words}"
    return [entry for entry in found if entry.request]
