import type { ToneWords } from './grades.ts'

export const GERMAN: ToneWords = {
  bad: {
    4: `scheiße scheiss scheiß verarschen verarscht verarsche abzocke abzocker  betrüger betrogen saftladen drecksladen hasse widerlich`,
    3: `
      katastrophe katastrophal inakzeptabel unzumutbar unverschämt unverschämtheit frechheit lächerlich peinlich
      schrecklich furchtbar grauenhaft miserabel unterirdisch skandal skandalös schlimmste schlechteste nie_wieder
      wütend stinksauer empört unfähig inkompetent zumutung lüge lügen gelogen belogen nicht_hinnehmbar
      nicht_akzeptabel schnauze_voll nase_voll geduld_am_ende reicht_es reicht_uns unglaublich 
    `,
    2: `
      schlecht schlechter schlechte schlechten enttäuscht enttäuschend enttäuschung verärgert ärgerlich ärgern sauer frustriert
      frustrierend frust genervt nervt nervig unfreundlich unhöflich unprofessionell unzuverlässig unzufrieden chaos
      traurig beschwerde beschweren nachlässig ignoriert ignorieren   schade blamage unfair mies ungeduldig
    `,
    1: `leider bedauerlich problematisch unklar verwirrt verwirrend schwierig umständlich mühsam sorge besorgt seltsam`,
  },
  good: {
    3: `großartig hervorragend ausgezeichnet fantastisch wunderbar perfekt genial begeistert liebe super_service toller_support vielen_herzlichen_dank`,
    2: `
      danke dankeschön vielen_dank herzlichen_dank dankbar gut gute guten toll tolle super klasse prima spitze bestens
      zufrieden freut freue gerne nett freundlich hilfreich schnell zuverlässig kompetent funktioniert_wieder läuft_wieder
      gelöst behoben erledigt lob
    `,
    1: `bitte hallo könnten_sie können_sie gibt_es ich_möchte wir_möchten frage fragen wie_kann interessiert`,
  },
  trouble: {
    3: `keine_antwort keine_reaktion keine_rückmeldung niemand immer_noch noch_immer schon_wieder zum_dritten_mal seit_tagen seit_wochen seit_stunden geht_nicht funktioniert_nicht kaputt ausgefallen verloren unmöglich versagt`,
    2: `nicht kein keine keinen nie warten wartet gewartet fehler problem probleme verspätet verspätung verzögerung storniert trotz warum endlich mehrfach wiederholt erneut stunden tage wochen vergeblich`,
    1: `ohne noch wieder obwohl angeblich versprochen mahnung rückerstattung`,
  },
  stronger: `sehr so wirklich total absolut völlig extrem äußerst überaus komplett zu`,
  deny: `nicht kein keine keinen keinem keiner nie niemals ohne kaum`,
}
