import { readFileSync, writeFileSync } from 'node:fs'
import type { Age, Model } from '@redthread/shared/sla/miss-risk/risk'
import { fitModel } from './evaluate/sla/fit.ts'
import { readIncidents } from './evaluate/sla/incidents.ts'
import { probe } from './evaluate/sla/probes.ts'
import { score } from './evaluate/sla.ts'

/** Makes the weights of the forecast from the first part of an incident log: `node scripts/train-sla.ts LOG.jsonl`. */
const WEIGHTS_FILE = 'shared/sla/miss-risk/weights.ts'

/** The share of incidents, by time of opening, that the weights are made from; the rest tells what they are worth. */
const TRAINED_SHARE = 0.6
/** The log begins with an empty desk: the first incidents have no past to compare with. */
const WARM_UP = 400

const file = process.argv[2]
if (file === undefined) throw new Error('Usage: node scripts/train-sla.ts LOG.jsonl')
const lines = readFileSync(file, 'utf8').split('\n')
const { rows, missed } = readIncidents(
  lines.filter((line) => line !== '').map((line) => JSON.parse(line)),
  file,
)
const probed = probe(rows).filter(({ id }) => missed.has(id))
const cut = Math.floor(probed.length * TRAINED_SHARE)
const modelOf = (age: Age) =>
  fitModel(
    probed.slice(WARM_UP, cut).map(({ id, factors }) => ({ factors: factors[age], missed: missed.get(id) === true })),
  )
const models: Record<Age, Model> = {
  opening: modelOf('opening'),
  after4h: modelOf('after4h'),
  after24h: modelOf('after24h'),
}
console.log(
  JSON.stringify(
    { trained: score(probed.slice(0, cut), missed, models), heldOut: score(probed.slice(cut), missed, models) },
    null,
    2,
  ),
)
writeFileSync(
  WEIGHTS_FILE,
  `import type { Age, Model } from './risk.ts'

/**
 * Made by \`scripts/train-sla.ts\` from the incidents of the incident log (a year of a real ServiceNow desk, UCI 498,
 * CC BY 4.0) that were opened before this instant.
 */
export const TRAINED_UNTIL = ${probed[cut]?.openedAt ?? 0}

export const WEIGHTS: Readonly<Record<Age, Model>> = ${JSON.stringify(models, null, 2)}
`,
)
