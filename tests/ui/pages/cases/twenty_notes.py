"""Twenty notes as they are written in a school year: names, slips of the pen, numbers, days and what tells a child.

Everybody in them is made up. `KNOWN` stand in the file of the test, `STRANGERS` do not.
"""

KNOWN = ("Jorrit", "Zwaluw", "Rianne", "Marnix", "Ooms", "Lotte", "Pronk", "Ruben", "Kats", "Dijkema", "Kerkpad")
SLIPS = ("Jorit", "Zwalu ", "Riane", "Marniks", "JORRIT", "Jorrits", "jorrit")
STRANGERS = ("Zebedeus", "Wiesje", "Slooten", "Gamze", "Tygo", "0612345678", "sloot@voorbeeld.example")

NOTES = (
    "Jorrit kwam om 8.55 uur de klas in en hing zijn jas niet op. Hij ging naast Marnix zitten en legde zijn hoofd "
    "op de tafel. Op de vraag wat er was, haalde hij zijn schouders op. Na een kwartier pakte hij zijn schrift en "
    "maakte de eerste vier sommen zonder fout. Daarna liep hij zonder iets te zeggen naar de gang en bleef daar tot "
    "de pauze.",
    "In de kring vertelde jorrit dat hij bij Zebedeus had gelogeerd. Lotte vroeg wie dat was. Hij zei: een vriend "
    "van vroeger. De andere kinderen luisterden en stelden vragen. Hij gaf drie keer antwoord en keek daarbij naar "
    "de grond. Toen de beurt aan Ruben was, legde hij zijn handen over zijn oren. Na afloop ruimde hij uit zichzelf "
    "de stoelen op.",
    "Moeder belde op 3 maart om te zeggen dat Jorit slecht slaapt. Zij is te bereiken op 06 0000 0011. Zij wordt "
    "zelf elke nacht wakker van hem. Op school zien we dat hij rond elf uur gaapt en wrijft in zijn ogen. Hij "
    "vraagt dan of hij mag gaan liggen. Wij spraken af dat hij na de pauze tien minuten mag lezen in de leeshoek "
    "bij het raam.",
    "Bij gym gooide Jorrit de bal drie keer over het hek. Marniks haalde hem steeds terug. Bij de vierde keer zei "
    "hij dat hij niet meer meedeed. Jorrit ging op de bank zitten en trok zijn schoenen uit. De vakleerkracht ging "
    "naast hem zitten en wachtte. Na vijf minuten deed hij zijn schoenen weer aan en vroeg of hij de doelen mocht "
    "opruimen.",
    "Tijdens rekenen telde Jorrit op zijn vingers en fluisterde de getallen. Van de twaalf sommen maakte hij er "
    "vijf. Bij de uitleg aan de kleine tafel had hij na twee voorbeelden geen hulp meer nodig. Hij zei: nu snap ik "
    "het wel. De volgende dag maakte hij elf van de twaalf sommen goed en liet hij het blad zelf aan Roos Dijkema "
    "zien.",
    "Mevrouw Van Slooten van de naschoolse opvang vertelde dat JORRIT daar nooit met anderen speelt. Hij bouwt met "
    "blokken en wil niet dat iemand meedoet. Zij belt ons op 0612345678 als het weer gebeurt. Op school bouwt hij "
    "ook vaak alleen, maar als Lotte vraagt of zij mag helpen, geeft hij haar wel een plank. Dat zagen wij deze "
    "week twee keer.",
    "Hij tekende een huis met zeven mensen en zei dat zij thuis met zeven kinderen zijn. In het echt is hij de "
    "jongste van drie. Toen ik vroeg wie de anderen waren, zei hij: Wiesje en de rest. Hij kleurde het dak rood en "
    "de deur zwart. De tekening wilde hij niet mee naar huis nemen. Hij scheurde het blad in vieren en gooide de "
    "stukken in de papierbak.",
    "Jorrits vader kwam hem op 12 mei halen. Hij stond buiten het hek en kwam niet binnen. Jorrit liep niet meteen "
    "naar hem toe maar ging eerst terug voor zijn beker. Bij het afscheid zei hij niets. Een dag later vertelde hij "
    "dat hij in het weekend niet mee wil. Rianne Zwaluw weet hiervan en heeft gevraagd of wij dit soort dingen aan "
    "haar doorgeven.",
    "Bij taal schreef hij een verhaal van acht regels over een hond die de weg kwijt was. Hij gebruikte "
    "hoofdletters en punten. Gamze zei dat het een mooi verhaal was. Hij lachte en las het daarna hardop voor aan "
    "de groep. Dat is voor het eerst dit jaar. Na het voorlezen vroeg hij of hij er nog een mocht schrijven en "
    "begon meteen aan een nieuwe bladzij.",
    "In de pauze stond hij alleen bij het hek. Ruben Kats vroeg of hij meedeed met tikkertje. Hij zei nee en "
    "draaide zich om. Vijf minuten later deed hij toch mee. Hij liet zich twee keer tikken en riep toen dat het "
    "niet eerlijk was. Ruben zei dat hij een levertje had. Hij schopte tegen de muur en liep naar binnen, waar hij "
    "op de trap ging zitten wachten.",
    "Moeder is de enige imam van de wijk, vertelde hij trots in de kring. De groep wilde weten wat dat is. Hij "
    "legde het in twee zinnen uit. Daarna stelde Lotte Pronk een vraag die hij niet begreep en werd hij stil. Hij "
    "keek naar de deur en vroeg of hij naar het toilet mocht. Hij bleef tien minuten weg en kwam met natte handen "
    "terug in de klas.",
    "Riane Zwaluw schreef in een mail dat hij thuis veel huilt. Zij heeft ook contact met sloot@voorbeeld.example "
    "over de opvang. Op school huilt hij niet. Wel wordt hij sneller boos dan in het najaar. Deze week gooide hij "
    "twee keer een potlood weg en één keer een boek. Na zo'n moment raapt hij alles zelf weer op en zegt hij dat "
    "het hem spijt.",
    "Bij de toets begrijpend lezen las hij elke tekst twee keer. Hij was als laatste klaar. Van de vijfentwintig "
    "vragen had hij er negentien goed. Vorig jaar waren dat er elf. Toen hij het hoorde, vroeg hij of het echt van "
    "hem was. Hij nam het blad mee naar de directeur en liet het aan twee kinderen op de gang zien, die voor hem "
    "klapten.",
    "Tygo uit de andere groep kwam vertellen dat Jorit hem een duw had gegeven. Jorit zei dat Tygo begon. Twee "
    "kinderen die erbij stonden, zagen dat zij elkaar duwden. Wij hebben met beiden apart gepraat. Jorit kon "
    "vertellen wat er gebeurde en wat hij de volgende keer kan doen. Hij stelde zelf voor om samen met hem het "
    "speelhuis op te ruimen.",
    "Op 9 juni was hij ziek en op 10 juni ook. Moeder meldde hem telefonisch af en zei dat hij buikpijn had. Dat is "
    "de vijfde keer in zes weken. De dagen waarop hij ziek is, zijn steeds dagen waarop er gym is. Toen ik dat met "
    "hem besprak, zei hij dat hij het omkleden niet fijn vindt. Hij wil liever alleen in het hok van de meester "
    "omkleden.",
    "Hij vertelde dat hij op het Kerkpad een hut heeft gebouwd met een buurjongen. Hij wist precies hoeveel planken "
    "zij hadden en hoe zij die hadden vastgemaakt. Hij tekende de hut op het bord en schreef er maten bij. Marnix "
    "Ooms wilde ook komen kijken. Jorrit zei dat dat mag, als hij niets aanraakt. Zij spraken af voor de volgende "
    "dag na schooltijd.",
    "Met de juf las hij in de leeshoek een boek over de zee. Hij wees de dieren aan en wist van de meeste de naam. "
    "Bij de kwal zei hij: die prikt, net als ik. Daar moesten wij allebei om lachen. Hij vroeg of hij het boek "
    "mocht lenen. De volgende ochtend bracht hij het terug met een papiertje erin waarop hij drie vragen had "
    "geschreven voor de kring.",
    "In het gesprek met moeder kwam naar voren dat hij sinds de verhuizing in een kamer slaapt met zijn broer. Hij "
    "is 9 jaar en zijn broer is 14 jaar. Die speelt tot laat spelletjes. Moeder gaat kijken of zij de kamers kan "
    "ruilen. Wij letten op of hij na de vakantie minder moe is en bellen haar in de tweede week om te vragen hoe "
    "het gaat.",
    "Hij zat met Lotte en Roos aan de groepstafel en maakte een muurkrant over de oorlog. Hij zocht zelf plaatjes "
    "op en knipte die uit. Toen Roos een stuk tekst wilde verplaatsen, zei hij rustig dat hij het anders wilde. Zij "
    "werden het eens. De muurkrant hangt in de hal. Hij wijst hem aan als er iemand langskomt en vertelt wie welk "
    "stuk heeft gemaakt.",
    "Zwalu senior, de opa, haalt hem nu op maandag en dinsdag. Jorrit rent dan naar hem toe. De andere dagen "
    "treuzelt hij met zijn jas en vraagt hij of hij nog iets mag doen. Hij helpt met planten water geven en stoelen "
    "recht zetten. Wij zien dat hij op maandag en dinsdag in de middag meer werk af heeft dan op de andere dagen "
    "van de week.",
)
