import type { ToneWords } from './grades.ts'

export const FRENCH: ToneWords = {
  bad: {
    4: `merde putain arnaque arnaqueurs escroquerie escrocs voleurs foutre foutage déteste dégoûtant`,
    3: `
      inacceptable inadmissible scandaleux scandale honteux honte lamentable catastrophique catastrophe horrible affreux
      ridicule intolérable insupportable furieux furieuse indigne pire incompétent incompétents incompétence mensonge
      mensonges menti plus_jamais ras_le_bol marre cauchemar
    `,
    2: `
      mauvais mauvaise mal_géré déçu déçue déçus décevant déception énervé énervée agacé agaçant frustré frustrée frustrant
      mécontent mécontente mécontents pénible impoli désagréable médiocre insatisfait nul nulle triste plainte réclamation
      négligence ignoré ignorés abusif désastre
    `,
    1: `malheureusement dommage compliqué difficile confus inquiet inquiète inquiétant bizarre regrettable`,
  },
  good: {
    3: `excellent excellente génial fantastique formidable parfait parfaite merveilleux super_service merci_beaucoup merci_infiniment bravo ravi ravie`,
    2: `merci bien bon bonne content contente satisfait satisfaite aimable sympathique efficace rapide utile apprécie résolu résolue réglé fonctionne_à_nouveau agréable félicitations`,
    1: `bonjour bonsoir s'il_vous_plaît svp pourriez-vous pouvez-vous est-ce_que je_voudrais je_souhaite j'aimerais question`,
  },
  trouble: {
    3: `aucune_réponse sans_réponse toujours_pas toujours_rien encore_une_fois depuis_des_jours depuis_des_semaines ne_fonctionne_pas ne_marche_pas en_panne personne_ne perdu perdue`,
    2: `pas rien jamais aucun aucune attente attend attendons retard retards erreur erreurs problème problèmes annulé annulée pourquoi malgré impossible remboursement heures jours semaines`,
    1: `sans encore toujours promis relance`,
  },
  stronger: `très vraiment tellement extrêmement absolument totalement complètement trop si`,
  deny: `pas jamais aucun aucune sans ni guère`,
}
