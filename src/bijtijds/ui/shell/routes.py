"""Where tasks and dialogs come from: a route's name and the class that is made for it on first use."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, TypeAlias
from uuid import UUID

Argument: TypeAlias = UUID | str | None

ROUTES: Mapping[str, str] = {
    "note.new": "bijtijds.ui.pages.notes.quick:QuickNote",
    "note.edit": "bijtijds.ui.pages.notes.edit:EditNote",
    "signal_form": "bijtijds.ui.pages.papers.signal_form:SignalFormDialog",
    "prompts": "bijtijds.ui.pages.prompts.book:PromptBook",
    "note.paste": "bijtijds.ui.pages.notes.paste:PastePage",
    "talk.new": "bijtijds.ui.pages.talks.page:TalkPage",
    "talk.edit": "bijtijds.ui.pages.talks.edit:EditTalk",
    "park.new": "bijtijds.ui.pages.parking.new:Park",
    "park.pick": "bijtijds.ui.pages.parking.pick:PickUp",
    "park.talk": "bijtijds.ui.pages.talks.parked:ParkedTalk",
    "park.note": "bijtijds.ui.pages.notes.parked:ParkedNote",
    "route.step": "bijtijds.ui.pages.pupils.step_dialog:MoveStep",
    "route.edit": "bijtijds.ui.pages.pupils.step_dialog:EditStep",
    "route.show": "bijtijds.ui.pages.pupils.route_show:ShowRoute",
    "concern.new": "bijtijds.ui.pages.pupils.care_dialogs:NewConcern",
    "concern.edit": "bijtijds.ui.pages.pupils.care_dialogs:EditConcern",
    "measurement.new": "bijtijds.ui.pages.pupils.measurement_dialog:NewMeasurement",
    "measurement.edit": "bijtijds.ui.pages.pupils.measurement_dialog:EditMeasurement",
    "bottleneck.new": "bijtijds.ui.pages.bottlenecks.dialog:NoteBottleneck",
    "bottleneck.edit": "bijtijds.ui.pages.bottlenecks.dialog:EditBottleneck",
    "cycle.new": "bijtijds.ui.pages.cycles.page:CyclePage",
    "cycle.edit": "bijtijds.ui.pages.cycles.edit:EditCycle",
    "import": "bijtijds.ui.pages.importing.page:ImportPage",
    "case.new": "bijtijds.ui.pages.cases.page:CasePage",
    "consent.new": "bijtijds.ui.pages.consents.page:ConsentPage",
    "consent.edit": "bijtijds.ui.pages.consents.edit:EditConsent",
    "opp.new": "bijtijds.ui.pages.perspectives.page:OppPage",
    "opp.edit": "bijtijds.ui.pages.perspectives.edit:EditOpp",
    "opp.paper": "bijtijds.ui.pages.perspectives.papers:OppPaper",
    "plan.paper": "bijtijds.ui.pages.perspectives.papers:PlanPaper",
    "referral.new": "bijtijds.ui.pages.referrals.page:ReferralPage",
    "referral.edit": "bijtijds.ui.pages.referrals.edit:EditReferral",
    "register.tell": "bijtijds.ui.pages.register.tell:TellDialog",
    "register.heard": "bijtijds.ui.pages.register.heard:ParentsHeard",
    "help": "bijtijds.ui.pages.aftercare.help_page:HelpPage",
    "help.new": "bijtijds.ui.pages.aftercare.help_dialogs:NewTrack",
    "help.edit": "bijtijds.ui.pages.aftercare.help_dialogs:EditTrack",
    "help.note": "bijtijds.ui.pages.aftercare.help_dialogs:NewEntry",
    "help.entry": "bijtijds.ui.pages.aftercare.help_dialogs:EditEntry",
    "tlv.new": "bijtijds.ui.pages.aftercare.tlv:NewTlv",
    "tlv.edit": "bijtijds.ui.pages.aftercare.tlv:EditTlv",
    "meldcode": "bijtijds.ui.pages.meldcode.front:MeldcodeFront",
    "meldcode.new": "bijtijds.ui.pages.meldcode.page:MeldcodePage",
    "meldcode.edit": "bijtijds.ui.pages.meldcode.edit:EditMeldcode",
    "meldcode.colleague": "bijtijds.ui.pages.meldcode.colleague:OtherRoute",
    "paper": "bijtijds.ui.pages.papers.page:PaperPage",
    "round": "bijtijds.ui.pages.rounds.round:RoundPage",
    "round.pupil": "bijtijds.ui.pages.rounds.one:PupilRound",
    "round.actions": "bijtijds.ui.pages.rounds.actions:ActionsPage",
    "meeting": "bijtijds.ui.pages.meetings.cockpit:CockpitPage",
    "meeting.live": "bijtijds.ui.pages.meetings.live:LivePage",
    "meeting.done": "bijtijds.ui.pages.meetings.done:DonePage",
    "meeting.without_name": "bijtijds.ui.pages.meetings.without_name:WithoutName",
    "stacking": "bijtijds.ui.pages.stacking.page:StackingPage",
    "agreement.new": "bijtijds.ui.pages.agenda.making:MakeAgreement",
    "agenda.export": "bijtijds.ui.pages.agenda.export:ExportAgenda",
    "acute": "bijtijds.ui.pages.acute.page:AcutePage",
    "acute.paper": "bijtijds.ui.pages.papers.acute_card:AcutePaperDialog",
    "acute.edit": "bijtijds.ui.pages.acute.edit:EditAcuteCard",
    "emergency.new": "bijtijds.ui.pages.acute.emergency:NewEmergency",
    "emergency.edit": "bijtijds.ui.pages.acute.emergency:EditEmergency",
    "escalation": "bijtijds.ui.pages.safety.escalation:EscalationDialog",
    "consultation.new": "bijtijds.ui.pages.safety.consultation:NewConsultation",
    "consultation.edit": "bijtijds.ui.pages.safety.consultation:EditConsultation",
    "consultations": "bijtijds.ui.pages.safety.listing:ConsultationsPage",
    "digest": "bijtijds.ui.pages.safety.digest:DigestPage",
    "digest.paper": "bijtijds.ui.pages.safety.digest:DigestPaper",
    "bin": "bijtijds.ui.pages.bin.page:BinPage",
    "history": "bijtijds.ui.pages.bin.history:HistoryPage",
    "phrase": "bijtijds.ui.shell.renewing:ChangePhrase",
}


def load(place: str) -> Any:
    """The class at `module:name`."""
    module, name = place.split(":")
    return getattr(import_module(module), name)


def draft_key(route: str, args: tuple[Argument, ...]) -> str:
    """Under which key the form of a route keeps its draft: `note.new/-`, `talk.new/<hex>/extra`."""
    return "/".join([route, *(_word(one) for one in args)])


def packed(args: tuple[Argument, ...]) -> list[str | None]:
    """Arguments as JSON knows them."""
    return [f"uuid:{one.hex}" if isinstance(one, UUID) else one for one in args]


def unpacked(told: list[Any]) -> tuple[Argument, ...]:
    """Arguments as they were before `packed`; ValueError when it is no such list."""
    return tuple(UUID(one[5:]) if isinstance(one, str) and one.startswith("uuid:") else one for one in told)


def _word(one: Argument) -> str:
    return "-" if one is None else one.hex if isinstance(one, UUID) else one
