"""What stands beside a talk as a reminder, in few words (guideline §2.2, 2.5 and 2.7)."""

from collections.abc import Mapping

from bijtijds.terms.codes import TalkKind

TIPS: Mapping[TalkKind, tuple[str, ...]] = {
    TalkKind.TEN_MINUTES: (
        "Lees uw punten voor en vraag wat ouders willen toevoegen.",
        "Te weinig tijd? Maak een nieuwe afspraak.",
        "Praat alleen over dit kind.",
    ),
    TalkKind.CHILD: (
        "Vertel eerst waarom u praat en hoe lang.",
        "Kies een rustige plek. Ga naast het kind zitten.",
        "Vraag wie, wat, waar en wanneer. Vraag niet waarom.",
        "Vraag één ding tegelijk en vul niets in.",
        "Gebruik de woorden van het kind zelf.",
        "Laat stilte bestaan.",
        "Beloof geen geheimhouding.",
        "Stop als de aandacht weg is.",
        "Vertel wat u nu gaat doen.",
    ),
    TalkKind.SUSPICION: (
        "Vertel eerst waarom u praat en wat uw rol is.",
        "Begin met ‘Ik zag …’ en ‘Ik hoorde …’.",
        "Noem geen kindermishandeling en geen diagnose.",
        "Noem ook wat goed gaat.",
        "Vraag of ouders het herkennen, en hoe zij het verklaren.",
        "Een kind tolkt niet.",
        "Zeg niets toe wat u niet kunt waarmaken.",
        "Dreigt iemand? Zeg dat en stop.",
        "Vertel welke stappen u gaat zetten.",
    ),
    TalkKind.OBSERVATION: (
        "Eén kind en één vraag per keer. Voor een ander kind maakt u een nieuwe observatie.",
        "Schrijf op wat een camera zou zien en horen.",
        "Zet de tijd erbij.",
        "Kijk ook naar wat goed gaat.",
        "Namen van andere kinderen hoeven niet.",
    ),
}
