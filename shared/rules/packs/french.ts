import { type Pack, phrases } from './topics.ts'

export const FRENCH: Pack = {
  outage: phrases(`
    production arrêtée | production à l'arrêt | production est à l'arrêt | production est arrêtée |
    arrêt de production | arrêt total | panne générale | panne totale | panne complète | panne majeure |
    système en panne | serveur en panne | site en panne | est en panne | en panne | hors service | serveur est tombé |
    tout est bloqué | tout est arrêté | plus rien ne fonctionne | rien ne fonctionne | totalement inaccessible |
    service indisponible | interruption de service | interruption du service | personne ne peut travailler |
    personne ne peut se connecter | activité à l'arrêt
  `),
  everyone: phrases(`
    nos # sites | les # sites | les # magasins |
    tous les utilisateurs | tous nos utilisateurs | tous les sites | tous nos sites | tous nos clients |
    tous nos collaborateurs | tous les collaborateurs | tous les employés | tous nos employés | tous les magasins |
    tous nos magasins | toutes nos agences | toutes les agences | toute l'entreprise | toute la société |
    tout le monde est | tous les clients
  `),
  severity: phrases(`
    urgent | urgente | urgence | en urgence | très urgent | critique | bloquant | bloquante | nous sommes bloqués |
    sommes bloqués | plante | a planté | plantage | plantages | se fige | figé | ne répond plus | ne répond pas |
    ne démarre plus | ne démarre pas | ne fonctionne plus | ne marche plus | inutilisable |
    impossible de se connecter | impossible de me connecter | impossible de nous connecter | impossible d'accéder |
    impossible de travailler | erreur fatale | gravement | aucune solution de contournement |
    sans solution de contournement
  `),
  breakage: phrases(`
    cassé | cassée | défectueux | échoue | échouent | a échoué | échec | échecs | ne fonctionne pas | ne fonctionnent pas |
    ne marche pas | ne marchent pas | impossible de | ne peut pas | ne peut plus | ne peuvent plus | ne parviens pas à |
    n'arrive pas à | ne s'ouvre pas | ne s'ouvre plus | ne charge pas | ne se charge pas | indisponible | disparu |
    disparue | disparus | perdu | perdue | perdus | page blanche | écran blanc | écran noir | très lent |
    extrêmement lent | expiration du délai | message d'erreur | interrompu | bloqué | bloquée | refusé | refusée |
    rien ne se passe
  `),
  minor: phrases(`
    faute de frappe | faute d'orthographe | cosmétique | mineur | mineure | suggestion | demande de fonctionnalité |
    demande d'évolution | amélioration | serait bien | serait utile | pourriez-vous ajouter | libellé | mise en forme |
    alignement | taille de police | couleur | couleurs | documentation | obsolète | incohérent | incohérence
  `),
  security: phrases(`
    faille de sécurité | failles de sécurité | incident de sécurité | violation de sécurité | violation de données |
    fuite de données | fuite d'informations | piratage | piraté | piratée | piratés | pirate informatique |
    cyberattaque | attaque informatique | compromis par | compte compromis | comptes compromis | rançongiciel |
    ransomware | logiciel malveillant | hameçonnage | phishing | accès non autorisé | accès non autorisés |
     données volées | vol de données | identifiants volés | mots de passe exposés | données exposées |
    données d'autres clients | données d'un autre client | vulnérabilité | vulnérabilités | problème de sécurité
  `),
  'data-loss': phrases(`
    perte de données | pertes de données | données perdues | données ont été perdues | perdu toutes nos données |
    perdu des données | perdu nos données | données ont disparu | données disparues | données manquantes |
    données supprimées | données ont été supprimées | données effacées | supprimé par erreur | supprimées par erreur |
    effacé par erreur | écrasé | écrasées | données corrompues | base de données corrompue | corruption de données |
    sauvegarde échouée | échec de la sauvegarde | échec de la restauration | aucune sauvegarde
  `),
  payment: phrases(`
    débité deux fois | débités deux fois | prélevé deux fois | facturé deux fois | facturés deux fois |
    double prélèvement | double facturation | double paiement | surfacturation | surfacturé |
    prélèvement non autorisé | montant erroné | montant incorrect | facture erronée | facture incorrecte |
    erreur de facturation | paiement échoué | paiement a échoué | paiements échouent | échec de paiement |
    échec du paiement | paiement refusé | paiements refusés | impossible de payer | remboursement | rembourser |
    rétrofacturation | virement manquant
  `),
  legal: phrases(`
    avocat | avocats | notre avocat | service juridique | département juridique | action en justice |
    actions en justice | poursuites judiciaires | poursuivre en justice | porter plainte | tribunal |
    mise en demeure | rupture de contrat | violation du contrat | pénalités contractuelles | pénalité contractuelle |
    pénalités de retard | dommages et intérêts | dommages-intérêts | responsabilité engagée |
    engager votre responsabilité | violation du rgpd | non conforme au rgpd | cnil |
    autorité de protection des données | réclamation officielle | plainte officielle | non-respect du sla
  `),
  churn: phrases(`
    résilier le contrat | résilier notre contrat | résilier mon contrat | résilier notre abonnement |
    résilier l'abonnement | résilier | résiliation | résiliation du contrat | annuler notre abonnement |
    annuler mon abonnement | mettre fin au contrat | mettre fin à notre contrat | rompre le contrat |
    ne pas renouveler | ne renouvellerons pas | non-renouvellement | changer de fournisseur | changer de prestataire |
    autre fournisseur | autre prestataire | chez un concurrent | chez la concurrence | un de vos concurrents |
    vos concurrents | étudier des alternatives | chercher une alternative | cherchons une alternative |
    fermer notre compte | fermer mon compte | supprimer notre compte | quitter votre plateforme
  `),
  anger: phrases(`
    inacceptable | inadmissible | intolérable | scandaleux | honteux | ridicule | lamentable | catastrophique |
    une catastrophe | déçu | déçue | déçus | très déçu | décevant | en colère | furieux | furieuse | frustré |
    frustrant | agacé | exaspéré | marre | ras le bol | à bout de patience | perdons patience |
    perdu patience | aucune réponse | personne ne répond | toujours pas de réponse | attendons toujours |
    attends toujours | encore une fois | pour la troisième fois | parler à un responsable |
    parler à votre responsable | votre supérieur | incompétent | incompétents | perte de temps | perdu confiance
  `),
  praise: phrases(`
    merci beaucoup | un grand merci | mille mercis | excellent | excellente | parfait | parfaite | génial | super |
    formidable | bravo | très satisfait | très satisfaite | très utile | fonctionne à nouveau | marche à nouveau |
    problème résolu | très réactif | ravi | ravie
  `),
}
