"""The commands for the school's ICT person: no screen needed."""

import argparse
import io
import json
import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from bijtijds.base.errors import BijtijdsError, Trouble
from bijtijds.base.faults import place_of
from bijtijds.terms.messages import sentence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0 is good, 1 is "something is wrong with the file", 2 is "this cannot be done".

    3 is our own mistake: then the place in the program is told, and no word of what it was working on.
    """
    words = _parser().parse_args(argv)
    _speak_every_letter()
    try:
        return int(words.run(words))
    except BijtijdsError as trouble:
        print(sentence(trouble), file=sys.stderr)
        return 2
    except Exception as fault:  # noqa: BLE001  a traceback ends with the fault's text, and that may hold a name
        place = place_of(type(fault), fault.__traceback__)
        print(sentence(Trouble("program_failed")), place, sep="\n", file=sys.stderr)
        return 3


def _speak_every_letter() -> None:
    """A pipe on Windows takes fewer letters than there are in names."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bijtijds", description="Bijtijds: zorgdossier van de intern begeleider.")
    commands = parser.add_subparsers(required=True, metavar="opdracht")

    demo = commands.add_parser("demo", help="doe de hele weg een keer, met verzonnen gegevens of uw EDEXML-bestand")
    demo.add_argument("--uit", type=Path, required=True, metavar="MAP", help="map voor het bestand en de papieren")
    demo.add_argument("--edexml", type=Path, metavar="BESTAND", help="EDEXML-bestand; anders een verzonnen school")
    demo.add_argument("--json", action="store_true", help="vertel het als JSON")
    demo.set_defaults(run=_demo)

    read = commands.add_parser("importeer", help="lees een EDEXML-bestand op proef; er wordt niets bewaard")
    read.add_argument("--proef", type=Path, required=True, metavar="BESTAND", help="het EDEXML-bestand")
    read.add_argument("--json", action="store_true", help="vertel het als JSON")
    read.set_defaults(run=_read)

    mask = commands.add_parser("anonimiseer", help="haal namen uit teksten, om te zien en te meten wat dat doet")
    mask.add_argument("--jsonl", type=Path, required=True, metavar="BESTAND", help='regels {"id", "store", "text"}')
    mask.add_argument("--uit", type=Path, required=True, metavar="BESTAND", help="hier komt het resultaat")
    mask.set_defaults(run=_mask)

    check = commands.add_parser("controleer", help="controleer een Bijtijds-bestand")
    check.add_argument("bestand", type=Path, metavar="BESTAND", help="het bestand dat op .bijtijds eindigt")
    check.add_argument(
        "--wachtwoordzin-van",
        metavar="BESTAND",
        help="bestand met de zin op de eerste regel; - is invoer",
    )
    check.add_argument("--json", action="store_true", help="vertel het als JSON")
    check.set_defaults(run=_check)
    return parser


def _demo(words: argparse.Namespace) -> int:
    from bijtijds import demo

    result = demo.run(words.uit, words.edexml)
    print(json.dumps(result.as_json(), ensure_ascii=False, indent=2) if words.json else result.as_text())
    return 0


def _read(words: argparse.Namespace) -> int:
    from bijtijds.services import importing

    trial = importing.trial(importing.content_of(words.proef))
    if words.json:
        print(json.dumps(trial.as_json(), ensure_ascii=False, indent=2))
    else:
        print(trial.as_text())
    return 0


def _mask(words: argparse.Namespace) -> int:
    from bijtijds.services import masking_lines

    number = masking_lines.run(words.jsonl, words.uit)
    told = "1 tekst" if number == 1 else f"{number} teksten"
    print(f"{told}: gevonden en vervangen. Lees na: wat Bijtijds niet herkent, staat er nog.")
    return 0


def _check(words: argparse.Namespace) -> int:
    from bijtijds.base.clock import SystemClock
    from bijtijds.base.device import Computer, DeviceMemory
    from bijtijds.base.paths import device_folder
    from bijtijds.services import checking

    computer = Computer(DeviceMemory(), device_folder(), SystemClock())
    faults = checking.check(computer, words.bestand, _phrase(words.wachtwoordzin_van))
    if words.json:
        print(json.dumps({"goed": not faults, "fouten": [fault.as_json() for fault in faults]}, ensure_ascii=False))
    else:
        for fault in faults:
            print(fault.text)
        if not faults:
            print("Het bestand is in orde.")
    return 1 if faults else 0


def _phrase(source: str | None) -> str:
    if source not in {None, "-"}:
        from bijtijds.services import checking

        return checking.first_line(Path(source or ""))
    try:
        phrase = sys.stdin.readline().rstrip("\r\n") if source == "-" else getpass("Wachtwoordzin: ")
        phrase.encode()
    except (EOFError, UnicodeError):
        phrase = ""
    if not phrase:
        raise Trouble("phrase_not_given")
    return phrase
