import { type Pack, phrases } from './topics.ts'

export const GERMAN: Pack = {
  outage: phrases(`
    produktion steht | produktion steht still | produktionsstillstand | produktionsausfall | systemausfall |
    totalausfall | komplettausfall | serverausfall | ausfall | ausgefallen | system ist ausgefallen | system steht |
    system ist down | server ist down | nichts geht mehr | geht gar nichts mehr | alles steht still |
    nicht erreichbar | nicht mehr erreichbar | komplett ausgefallen | niemand kann arbeiten | keiner kann arbeiten |
    niemand kann sich anmelden | keiner kann sich anmelden | niemand kommt rein | betrieb steht still |
    betriebsunterbrechung | großstörung
  `),
  everyone: phrases(`
    alle # standorte | alle # filialen | alle # nutzer |
    alle benutzer betroffen | alle nutzer betroffen | alle standorte | alle filialen | alle unsere kunden |
    alle benutzer | alle nutzer | alle anwender | alle mitarbeiter | alle kunden | allen standorten | allen filialen |
    allen mitarbeitern | allen benutzern | bei allen | sämtliche standorte | sämtliche nutzer | die ganze firma |
    das ganze unternehmen | unternehmensweit | alle betroffen | alle sind betroffen
  `),
  severity: phrases(`
    dringend | sehr eilig | eilt | kritisch | kritische | kritischer | kritischen | kritisches | notfall |
    blockiert uns | wir sind blockiert | stürzt ab | abgestürzt | absturz | abstürze | hängt sich auf | eingefroren |
    friert ein | reagiert nicht | reagiert nicht mehr | startet nicht | startet nicht mehr | funktioniert nicht mehr |
    geht nicht mehr | funktioniert überhaupt nicht | unbenutzbar | nicht nutzbar | nicht benutzbar |
    kann mich nicht anmelden | können uns nicht anmelden | anmeldung nicht möglich | ausgesperrt | schwerwiegend |
    schwerwiegende | schwerwiegender | schwerer fehler | kein workaround | keine umgehungslösung | arbeitsunfähig
  `),
  breakage: phrases(`
    kaputt | defekt | fehlgeschlagen | schlägt fehl | schlagen fehl | fehlschlag | geht nicht | gehen nicht |
    funktioniert nicht | funktionieren nicht | lässt sich nicht | lassen sich nicht | kann nicht | können nicht |
    konnte nicht | konnten nicht | öffnet nicht | öffnet sich nicht | lädt nicht | nicht möglich | nicht verfügbar |
    verschwunden | verloren | weißer bildschirm | schwarzer bildschirm | leere seite | sehr langsam | extrem langsam |
    zeitüberschreitung | timeout | fehlermeldung | bricht ab | abgebrochen | abbruch | blockiert | gesperrt |
    abgelehnt | es passiert nichts
  `),
  minor: phrases(`
    tippfehler | rechtschreibfehler | schreibfehler | kosmetisch | kleinigkeit | schönheitsfehler | verbesserungsvorschlag |
    funktionswunsch | wunsch | wäre schön | wäre toll | anregung | vorschlag | bitte ergänzen | nice to have |
    beschriftung | formatierung | schriftgröße | farbe | farben | dokumentation | veraltet | uneinheitlich
  `),
  security: phrases(`
    sicherheitsvorfall | sicherheitslücke | sicherheitslücken | sicherheitsproblem | sicherheitsverletzung |
    sicherheitsverstoß | datenleck | datenpanne | datenschutzverletzung | datenschutzvorfall | datenschutzverstoß |
    gehackt | gehackt worden | hackerangriff | cyberangriff | angreifer | kompromittiert | schadsoftware |
    ransomware | verschlüsselungstrojaner | phishing | unbefugter zugriff | unbefugten zugriff |
    unberechtigter zugriff | unberechtigten zugriff | fremdzugriff | zugangsdaten gestohlen | daten gestohlen |
    gestohlene daten | daten abgeflossen | daten anderer kunden | fremde kundendaten 
  `),
  'data-loss': phrases(`
    datenverlust | verlust von daten | daten verloren | daten sind weg | daten weg | daten verschwunden |
    daten sind verschwunden | daten fehlen | daten gelöscht | daten wurden gelöscht | versehentlich gelöscht |
    datensätze fehlen | datensätze verschwunden | überschrieben | datenbank beschädigt | beschädigte datenbank |
    beschädigte daten | daten beschädigt | korrupte daten | datenbank defekt | backup fehlgeschlagen |
    sicherung fehlgeschlagen | wiederherstellung fehlgeschlagen | kein backup
  `),
  payment: phrases(`
    doppelt abgebucht | zweimal abgebucht | doppelt berechnet | doppelte abbuchung | zu viel abgebucht |
    zu viel berechnet | falsche rechnung | rechnung ist falsch | rechnung falsch | falscher betrag |
    unberechtigte abbuchung | zahlung fehlgeschlagen | zahlungen schlagen fehl | zahlung schlägt fehl |
    zahlung nicht möglich | fehlgeschlagene zahlung | rückerstattung | erstattung | geld zurück | rückbuchung |
    auszahlung fehlt | lastschrift zurück
  `),
  legal: phrases(`
    anwalt | anwälte | rechtsanwalt | rechtsabteilung | rechtliche schritte | rechtlichen schritte |
    rechtliche konsequenzen | juristische schritte | klage einreichen | verklagen | vor gericht | gerichtlich |
    vertragsbruch | vertragsverletzung | vertragsstrafe | schadensersatz | schadenersatz | haftbar | haftung machen |
    dsgvo verstoß | verstoß gegen die dsgvo | aufsichtsbehörde | datenschutzbehörde | datenschutzbeauftragter |
    formelle beschwerde | mahnung | fristsetzung | sla verletzung | sla verstoß
  `),
  churn: phrases(`
    vertrag kündigen | den vertrag kündigen | unseren vertrag kündigen | abo kündigen | abonnement kündigen |
    kündigung | kündigen werden | werden kündigen | wir kündigen | außerordentlich kündigen | sonderkündigungsrecht |
    vertrag beenden | zusammenarbeit beenden | nicht verlängern | vertrag auflösen | anbieter wechseln |
    den anbieter wechseln | zu einem anderen anbieter | anderen anbieter | zur konkurrenz | zum wettbewerber |
    zum mitbewerber | alternativen prüfen | alternativen suchen | suchen eine alternative | nach alternativen |
    konto löschen | konto schließen
  `),
  anger: phrases(`
    inakzeptabel | nicht akzeptabel | nicht hinnehmbar | unzumutbar | unverschämt | unverschämtheit | frechheit |
    katastrophe | katastrophal | eine zumutung | lächerlich | enttäuscht | sehr enttäuscht | enttäuschend |
    verärgert | wütend | sauer | frustriert | frustrierend | reicht uns | reicht es | schnauze voll | nase voll |
    geduld am ende | am ende mit unserer geduld | keine antwort | niemand antwortet | werden ignoriert |
    warten immer noch | schon wieder | zum dritten mal | zum wiederholten mal | wiederholt | vorgesetzten sprechen |
    ihren vorgesetzten | eskalieren | eskalation | vertrauen verloren | saftladen
  `),
  praise: phrases(`
    vielen dank für die schnelle | herzlichen dank | super support | toller support | großartig | hervorragend |
    ausgezeichnet | perfekt | super | klasse | prima | spitze | sehr zufrieden | sehr hilfreich | freut mich |
    funktioniert wieder | läuft wieder | geht wieder | problem gelöst | bestens
  `),
}
