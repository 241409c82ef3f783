# ruff: noqa: E501  (a sentence is not broken)
"""Invented newspaper prose in English, French and German, by turns of phrase with slots.

Slots: {p} the story's person, {q} somebody else, {t} town, {u} another town, {o} body, {r} work,
{w} goods, {n} {m} numbers, {d} day, {mo} month, {h} hour.
"""

from __future__ import annotations

import msgspec

from press.listed import listed


class Phrasebook(msgspec.Struct, frozen=True, kw_only=True):
    """Everything copy in one language is made from. `credit` and `jumps` say how they print."""

    language: str
    publications: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    people: tuple[str, ...]
    surnames: tuple[str, ...]
    towns: tuple[str, ...]
    bodies: tuple[str, ...]
    works: tuple[str, ...]
    goods: tuple[str, ...]
    sentences: tuple[str, ...]
    headlines: tuple[str, ...]
    kickers: tuple[str, ...]
    decks: tuple[str, ...]
    briefs: tuple[str, ...]
    captions: tuple[str, ...]
    notices: tuple[str, ...]
    adverts: tuple[str, ...]
    verse: tuple[str, ...]
    sections: tuple[str, ...]
    titles: tuple[str, ...]
    credit: tuple[str, ...]
    dates: tuple[str, ...]
    jumps: tuple[tuple[str, str], ...]
    front: str
    page: str
    number: str


ENGLISH = Phrasebook(
    language="en",
    publications=("The Lindby Courier", "Marrow Valley Herald", "The Oxmere Gazette", "Harl Bay Mercury"),
    months=listed("January February March April May June July August September October November December"),
    weekdays=listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    people=listed("Ada Walter Edith Josiah Clara Hugh Martha Silas Nora Edwin Agnes Ralph Ivy Cyril Hester"),
    surnames=listed("Penhale Worsley Tarrow Quill Ashdown Merrin Stroud Kettering Loxley Farrow Winslade Orme Haddow Brisk Selby"),
    towns=listed("Lindby Oxmere Harl Tarnwick Southmarrow Eastwold Pellbridge Cranholt Dunmere Ashwater Kelby Stonnet"),
    bodies=("the town council", "the harbour board", "the school committee", "the county court", "the water company", "the railway office", "the board of guardians", "the farmers' union", "the parish meeting", "the savings bank"),
    works=("the new bridge", "the lower lock", "the market hall", "the pumping station", "the sea wall", "the coast road", "the reading room", "the tramway", "the grain store", "the infirmary"),
    goods=listed("wool barley herring coal timber butter slate linen hops oats tallow rope"),
    sentences=(
        "The work on {r} at {t} was begun on the {d}th of {mo}, and some {n} men have been employed upon it since.",
        "{p}, who spoke for {o}, said that the cost would not exceed {n} pounds, and that no rate would be raised to meet it.",
        "A large company gathered in the square at {h} o'clock, although rain had fallen since the morning.",
        "It was resolved by {n} votes to {d} that the matter be referred to {o} for a further report.",
        "The price of {w} stood at {d} shillings, which is {h} less than was paid at {u} a week ago.",
        "{q} asked whether the people of {u} had been consulted, and was told that a letter had been sent.",
        "No lives were lost, but the damage to {r} is thought to be considerable and will take {d} weeks to repair.",
        "Mrs {q} gave an account of the early days, when the road to {u} was passable only in summer.",
        "The steamer left {t} with {n} bales of {w} and {d} passengers, and reached {u} in {h} hours.",
        "\"We have waited {d} years for this,\" said {q}, \"and we shall wait no longer than we must.\"",
        "The engineers expect to finish {r} before the end of {mo}, provided that the river does not rise.",
        "Of the {n} children examined, {m} were found to be in good health and the remainder were advised to rest.",
        "In the afternoon the visitors were shown over the stores, where {w} from {u} was being unloaded.",
        "The jury, after an absence of {d} minutes, returned a verdict for the plaintiff, with damages of {n} pounds.",
        "{p} will remain at {t} until the {d}th, when the inquiry is to be resumed before {o}.",
        "There was a brisk demand for {w}, and by noon hardly anything was left upon the stalls.",
        "A subscription has been opened, and {n} pounds were promised before the evening was out.",
        "The wind went round to the north at about {h} o'clock, and the smaller boats put back to {t}.",
        "Nobody at {u} could remember so dry a {mo}, and the wells in the upper street have given out.",
        "The secretary read the accounts for the year, which showed a balance in hand of {n} pounds.",
        "Those who had come on foot from {u} were given tea by {o}, for which a vote of thanks was carried.",
        "The report further states that {r} could be opened for carts within {d} days of the completion of the planking.",
        "When asked for his opinion, {p} replied that he had none to offer until the figures were before him.",
        "Some doubt was expressed as to the strength of the piers, and it was agreed to test them with {n} tons of {w}.",
    ),
    headlines=("Council votes for {r}", "{p} returns to {t}", "High water at {t}", "The price of {w}", "Fire near {r}", "A dry {mo} at {u}", "{o} hears both sides", "Opening of {r}", "{n} boats in harbour", "Trade in {w} revives", "Trial of {q} adjourned", "Inquiry into {r} ends", "New master for the school at {u}", "Storm on the coast"),
    kickers=("Meeting at {t}", "After {d} years", "The harbour dues", "{p} in the chair", "The situation at {u}"),
    decks=("Work to be finished in {mo}, says {p}", "Damage put at {n} pounds", "{o} to report in {d} days", "Large attendance in spite of the rain"),
    briefs=("A cart laden with {w} overturned on the road to {u} and blocked it for {h} hours.", "{q} of {t} has been chosen by {o} to succeed the late clerk.", "The flower show at {u} will be held on the {d}th of {mo}.", "A purse holding {d} shillings was found near {r} and awaits its owner.", "The ferry to {u} will not run on the {d}th, as the boat is to be painted."),
    captions=("Crowds at {r} on the {d}th of {mo}.", "{q} with the crew of the {t} boat.", "{t} seen from the hill.", "Unloading {w} at {u}."),
    notices=("Notice is hereby given that {o} will meet on the {d}th of {mo} at {h} o'clock to consider the closing of the lane beside {r}.", "All persons having claims upon the estate of the late {q}, of {u}, are asked to send them to {o}.", "The annual meeting of subscribers will be held at {t} on the {d}th of {mo}."),
    adverts=("Best {w} at {n} the ton", "To be let, house near {r}", "{q} and Sons, {t}", "Apply at the office", "Open daily from {h}", "Free delivery to {u}"),
    verse=("The tide goes out beyond the bar", "And leaves the boats to lean", "A lamp is lit in every house", "Where fishermen have been", "The wind that came from {u} town", "Has nothing left to say", "It laid the barley on the hill", "And took itself away", "I heard the bell across the sand", "When all the rest were still"),
    sections=("Local Notes", "In Brief", "By Wire", "Shipping", "From the Villages"),
    titles=("News", "Home", "Region", "Trade", "Letters", "Sport", "Culture"),
    credit=("By {p}", "By {p}, our reporter", "{p}", "From {p}", "From our own correspondent"),
    dates=("{T}, {mo} {d} \u2014", "{T}, {d} {mo}.", "{t}, {mo} {d}. \u2014"),
    jumps=(("Continued on page {to}", "Continued from page {at}"), ("(Continued, page {to})", "(From page {at})"), ("Turn to page {to}", "From page {at}")),
    front="News", page="Page {n}", number="No. {n}",
)  # fmt: skip

FRENCH = Phrasebook(
    language="fr",
    publications=("Le Courrier de Valmère", "L'Écho de la Brune", "Le Petit Rivain", "La Gazette d'Orsange"),
    months=listed("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    weekdays=listed("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    people=listed("Armand Élise Gaston Berthe Lucien Odile Marcel Irène Fernand Solange Émile Blanche Rémy"),
    surnames=listed("Vaubrun Tessandier Corbevant Malaurie Jolivoix Perrache Lantenay Bressol Dumarais Fontvieille Roquelin Aubrac"),
    towns=listed("Valmère Orsange Brunoy-le-Pont Castelrive Montaubert Saint-Ostre Perlange Rivain Tourcelles Larmont"),
    bodies=("le conseil municipal", "la chambre de commerce", "le tribunal", "la compagnie des eaux", "le comité des fêtes", "la société d'agriculture", "le bureau de bienfaisance", "la préfecture"),
    works=("le nouveau pont", "la digue du nord", "la halle aux grains", "le lavoir", "la ligne de tramway", "le canal", "l'hospice", "la route de la côte", "l'école des filles"),
    goods=listed("blé laine houille vin cidre chanvre seigle bois lin beurre ardoise"),
    sentences=(
        "Les travaux entrepris pour {r} ont commencé le {d} {mo} et occupent depuis lors près de {n} ouvriers.",
        "M. {p} a déclaré, au nom de la ville, que la dépense ne dépasserait pas {n} francs et qu'aucun impôt nouveau ne serait demandé.",
        "Une foule nombreuse s'était réunie sur la place dès {h} heures, malgré la pluie qui tombait depuis le matin.",
        "On écrit de {t} que {o} se réunira le {d} {mo} pour examiner cette affaire.",
        "Le prix du marché de {u} est resté ferme, et l'on a vendu {n} quintaux de {w} avant midi.",
        "Mme {q} a demandé si les habitants de {u} avaient été consultés; il lui fut répondu qu'une lettre leur était parvenue.",
        "On ne déplore aucune victime, mais les dégâts sont considérables et les réparations dureront {d} semaines.",
        "Le vapeur a quitté {t} avec {n} balles de {w} et {d} voyageurs, et il est arrivé à {u} après {h} heures de mer.",
        "«Nous attendons depuis {d} ans, a dit {q}, et nous saurons attendre encore un peu.»",
        "Les ingénieurs comptent achever {r} avant la fin du mois de {mo}, si la rivière ne monte pas davantage.",
        "Sur les {n} enfants examinés, {m} ont été reconnus en bonne santé; les autres devront prendre du repos.",
        "Dans l'après-midi, les visiteurs parcoururent les magasins où l'on déchargeait {n} tonnes de {w}.",
        "Le jury, après une délibération de {d} minutes, a rapporté un verdict favorable au demandeur.",
        "Une souscription est ouverte; {n} francs ont été promis avant la fin de la soirée.",
        "Le vent tourna au nord vers {h} heures, et les petites barques durent regagner {t}.",
        "Personne à {u} ne se rappelle un mois de {mo} aussi sec, et les puits de la rue haute sont épuisés.",
        "Le secrétaire donna lecture des comptes de l'exercice, qui laissent un excédent de {n} francs.",
        "Interrogé sur ce point, {p} a répondu qu'il ne dirait rien avant d'avoir les chiffres sous les yeux.",
        "La séance est levée à {h} heures, après que {o} eut adopté les conclusions du rapport.",
        "Il paraît certain que {r} sera livré à la circulation avant le {d} {mo} prochain.",
    ),
    headlines=("Le conseil vote pour {r}", "Retour de {p} à {t}", "La crue à {t}", "Le prix du marché", "Incendie à {u}", "Un mois de {mo} bien sec", "Inauguration à {t}", "Les affaires de {u}", "Un accident sur la ligne de {u}", "Le procès {q} est remis", "La tempête sur la côte", "Nouvelles de {u}"),
    kickers=("À {t}", "Après {d} ans", "L'affaire de {u}", "La question des eaux", "Avant la session"),
    decks=("Les travaux finiront en {mo}", "Les dégâts sont évalués à {n} francs", "Une déclaration de {p}", "Nombreuse assistance malgré la pluie"),
    briefs=("Une voiture chargée de {w} a versé sur la route de {u} et l'a barrée pendant {h} heures.", "M. {q}, de {t}, vient d'être nommé secrétaire par {o}.", "La fête de {u} aura lieu le {d} {mo}.", "On a trouvé près du canal une bourse contenant {d} francs.", "Un cheval emballé a renversé hier l'étalage de la veuve {q}, à {t}."),
    captions=("La foule à {t}, le {d} {mo}.", "{q} et l'équipage de {u}.", "{t}, vue de la colline.", "Déchargement à {u}."),
    notices=("Avis est donné que {o} se réunira le {d} {mo}, à {h} heures, pour l'adjudication des travaux de {t}.", "Les créanciers de feu {q}, de {u}, sont priés de produire leurs titres dans les {d} jours.", "L'assemblée générale des souscripteurs se tiendra à {t} le {d} {mo}."),
    adverts=("Bon {w} à {n} francs", "À louer, maison à {t}", "{q} et fils, {t}", "S'adresser au bureau", "Ouvert dès {h} heures", "Livraison à {u}"),
    verse=("La mer descend derrière la barre", "Les barques penchent sur le flanc", "On voit s'allumer chaque phare", "Et le rivage devient blanc", "Le vent qui venait de la plaine", "N'a plus rien à nous raconter", "Il a couché l'orge et l'avoine", "Puis il s'est mis à déserter"),
    sections=("Faits divers", "Nouvelles locales", "Dépêches", "Échos", "Dernière heure"),
    titles=("Nouvelles", "Région", "Commerce", "Variétés", "Sports"),
    credit=("Par {p}", "{p}", "De {p}", "De notre correspondant"),
    dates=("{T}, {d} {mo}. \u2014", "{t}, {d} {mo}.", "{T}, {d} {mo}."),
    jumps=(("(Suite page {to})", "(Suite de la page {at})"), ("Lire la suite page {to}", "Suite de la page {at}")),
    front="Nouvelles", page="Page {n}", number="N° {n}",
)  # fmt: skip

GERMAN = Phrasebook(
    language="de",
    publications=("Ornauer Tagblatt", "Brunntaler Anzeiger", "Neue Wernsfurter Post", "Der Hallwieser Bote"),
    months=listed("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    weekdays=listed("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
    people=listed("August Hedwig Konrad Elsbeth Gottlieb Mathilde Ferdinand Klara Anton Wilhelmine Ludwig"),
    surnames=listed("Hallwies Örtel Wernsfurter Grünau Kästner-Lohe Brunnthal Zeidel Umbach Rödern Stichling Vorwald"),
    towns=listed("Brunntal Hallwies Wernsfurt Ornau Steinlohe Grünwörth Altmühlen Kesselau Rothenfurt Zwiesau"),
    bodies=("der Gemeinderat", "die Handelskammer", "das Amtsgericht", "die Wassergenossenschaft", "der Schulausschuß", "die Eisenbahnverwaltung", "der Gewerbeverein", "die Sparkasse"),
    works=("die neue Brücke", "das Schleusenwerk", "die Markthalle", "der Uferdamm", "die Straßenbahn", "das Krankenhaus", "die Landstraße", "der Kornspeicher"),
    goods=listed("Wolle Gerste Kohle Holz Butter Schiefer Leinen Hopfen Hafer Roggen"),
    sentences=(
        "Die Arbeiten in {t} wurden am {d}. {mo} begonnen, und seither sind gegen {n} Arbeiter damit beschäftigt.",
        "{p} erklärte im Namen der Versammlung, daß die Kosten {n} Mark nicht übersteigen würden.",
        "Auf dem Marktplatze hatte sich schon um {h} Uhr eine große Menge eingefunden, obwohl es seit dem Morgen regnete.",
        "Mit {n} gegen {d} Stimmen wurde beschlossen, die Angelegenheit dem Ausschusse zur Berichterstattung zu überweisen.",
        "Der Preis für {w} hielt sich auf {d} Mark und war damit etwas niedriger als vergangene Woche in {u}.",
        "{q} fragte, ob die Einwohner von {u} gehört worden seien, und erhielt eine bejahende Antwort.",
        "Menschenleben sind nicht zu beklagen, doch ist der Schaden beträchtlich, und die Ausbesserung wird {d} Wochen dauern.",
        "Der Dampfer verließ {t} mit {n} Ballen {w} und {d} Reisenden und erreichte {u} nach {h} Stunden.",
        "»Wir haben {d} Jahre gewartet«, sagte {q}, »und werden auch diesen Winter überstehen.«",
        "Die Ingenieure hoffen, den Bau noch vor Ende {mo} fertigzustellen, sofern das Wasser nicht weiter steigt.",
        "Von den {n} untersuchten Kindern wurden {m} als gesund befunden; den übrigen wurde Ruhe empfohlen.",
        "Am Nachmittage besichtigten die Gäste die Lagerhäuser, in denen eben {w} aus {u} ausgeladen wurde.",
        "Eine Sammlung ist eröffnet worden, und noch am selben Abend wurden {n} Mark gezeichnet.",
        "Gegen {h} Uhr drehte der Wind nach Norden, so daß die kleineren Boote nach {t} zurückkehren mußten.",
        "In {u} erinnert sich niemand eines so trockenen Monats, und die Brunnen der oberen Gasse sind versiegt.",
        "Der Schriftführer verlas die Jahresrechnung, die mit einem Überschusse von {n} Mark abschließt.",
        "Hierauf wurde {p} einstimmig wiedergewählt und die Versammlung um {h} Uhr geschlossen.",
        "Es verlautet, daß {o} in der nächsten Sitzung über den Antrag der Gemeinde {u} entscheiden werde.",
    ),
    headlines=("Rat beschließt den Bau", "{p} kehrt nach {t} zurück", "Hochwasser in {t}", "Die Preise für {w}", "Feuer in {u}", "Ein trockener {mo}", "Eröffnung in {t}", "Aus dem Gerichtssaale", "Unglück auf der Strecke nach {u}", "Sturm an der Küste", "Handel mit {w} belebt sich"),
    kickers=("Aus {t}", "Nach {d} Jahren", "Verkehr und Handel", "Zur Wasserfrage"),
    decks=("Der Bau soll im {mo} fertig werden", "Schaden auf {n} Mark geschätzt", "{p} nimmt Stellung", "Großer Andrang trotz Regens"),
    briefs=("Ein mit {w} beladener Wagen stürzte auf der Straße nach {u} um und versperrte sie {h} Stunden lang.", "{q} aus {t} wurde zum Schriftführer ernannt.", "Das Schützenfest in {u} findet am {d}. {mo} statt.", "Unweit der Brücke wurde ein Beutel mit {d} Mark gefunden."),
    captions=("Gedränge in {t} am {d}. {mo}.", "{q} mit der Mannschaft aus {u}.", "{t} vom Hügel aus gesehen."),
    notices=("Es wird hiermit bekanntgemacht, daß am {d}. {mo} um {h} Uhr in {t} die Vergebung der Arbeiten stattfindet.", "Wer an den Nachlaß des {q} aus {u} Forderungen hat, wolle sie binnen {d} Tagen anmelden.", "Die Jahresversammlung der Mitglieder wird am {d}. {mo} in {t} abgehalten."),
    adverts=("Beste {w} zu {n} Mark", "Wohnung in {t} zu vermieten", "{q} und Söhne, {t}", "Näheres im Kontor", "Täglich ab {h} Uhr", "Lieferung nach {u}"),
    verse=("Das Wasser sinkt am alten Wehr", "Die Kähne liegen schief", "Im Dorfe geht kein Schritt mehr um", "Das noch soeben rief", "Der Wind, der aus den Feldern kam", "Hat nichts mehr zu erzählen", "Er legte sich ins Haferfeld", "Die Stunden nachzuzählen"),
    sections=("Vermischtes", "Kurze Nachrichten", "Telegramme", "Aus der Umgegend"),
    titles=("Nachrichten", "Umland", "Handel", "Unterhaltung", "Sport"),
    credit=("Von {p}", "{p}", "Von unserem Mitarbeiter {p}", "Von unserem Berichterstatter"),
    dates=("{T}, {d}. {mo}.", "{t}, {d}. {mo}. \u2014", "{T}, den {d}. {mo}."),
    jumps=(("Fortsetzung auf Seite {to}", "Fortsetzung von Seite {at}"), ("(Fortsetzung Seite {to})", "(Fortsetzung von Seite {at})")),
    front="Nachrichten", page="Seite {n}", number="Nr. {n}",
)  # fmt: skip

PHRASEBOOKS = (ENGLISH, FRENCH, GERMAN)
