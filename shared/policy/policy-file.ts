import * as z from 'zod'
import { BusinessHours } from '../sla/business-hours.ts'
import { TimeZone } from '../time-zone.ts'
import { Duration, parseDuration } from './duration.ts'
import { Hours, type Ladder, Target } from './ladder.ts'
import {
  Amber,
  type Budget,
  Key,
  LinkLists,
  Maintenance,
  type Policy,
  PolicyPerson,
  Route,
  Rule,
  Severity,
  SlaClock,
  type SlaTargets,
  Space,
  type Storm,
  Team,
  Watch,
  WordList,
} from './policy.ts'

const TargetsFile = z.strictObject({
  firstReply: Duration.describe('until the first public answer'),
  resolution: Duration.describe('until it is solved'),
})

const StepFile = z.strictObject({
  name: z.string().min(1).max(80),
  after: Duration.describe('after the previous step was sent; after the RED opened, for the first'),
  tell: z.array(Target).min(1),
  in: z
    .string()
    .optional()
    .describe("key of spaces: where this step's people are mentioned; the first step's space if absent"),
  hours: Hours.optional().describe(
    'when it applies, by `hours`; the next step takes its turn otherwise; always if absent',
  ),
})

const LadderFile = z.strictObject({
  name: z.string().min(1).max(80),
  steps: z.array(StepFile).min(1).max(10),
  repeat: z.number().int().min(0).max(5).describe('how often it starts again before it is exhausted'),
  owner: z.string().describe('key of people: who is told, loudly, when it is exhausted'),
  leaders: z.string().optional().describe('key of spaces, told with the owner; `leaders` of the policy if absent'),
})
type LadderFile = z.infer<typeof LadderFile>

const StormFile = z.strictObject({
  cards: z.number().int().min(1).max(20).describe('so many REDs of one account have a card each in a space'),
  within: Duration.describe('in so long; further ones are a list in the thread of the first'),
})

const BudgetFile = z.strictObject({
  pagesPerShift: z.number().int().min(1).max(1_000).describe('direct messages about REDs to one person'),
  shift: Duration.optional().describe('12 h if absent'),
})

/** The policy as a support lead writes it in policy.yaml: lengths of time read `15 min`, people go by their keys. */
export const PolicyFile = z
  .strictObject({
    version: z.string().min(1).max(60).describe('changes with every edit; each proof names it'),
    workspace: z.strictObject({ name: z.string(), timeZone: TimeZone }),
    people: z.record(Key, PolicyPerson),
    teams: z.record(Key, Team),
    spaces: z.record(Key, Space),
    responders: z
      .union([z.literal('anyone'), z.array(z.string()).min(1)])
      .describe('who may act on a RED: anyone, or keys of people and teams'),
    responderOwner: z.string().describe('key of people: whom to ask for the responder role'),
    severity: Severity.describe('which P a Zendesk priority is'),
    hours: BusinessHours.optional().describe('for conditions that say `clock: business` and steps that say `hours`'),
    sla: z.strictObject({
      p1: TargetsFile,
      p2: TargetsFile,
      p3: TargetsFile,
      p4: TargetsFile,
      clock: SlaClock.optional(),
    }),
    words: z.record(Key, WordList).describe("this policy's word lists, by name"),
    rules: z.array(Rule).min(1).max(200),
    ladders: z.record(Key, LadderFile),
    leaders: z
      .string()
      .optional()
      .describe("key of spaces: told when a ladder is exhausted; its last step's spaces if absent"),
    routes: z
      .array(Route)
      .min(1)
      .max(50)
      .describe('which ladder a RED takes; first match wins, the last has no condition'),
    amber: Amber.optional().describe('where AMBER is told, an account once a day; nowhere if absent'),
    maintenance: z
      .array(Maintenance)
      .max(200)
      .optional()
      .describe('times in which no step is sent; a local time is one of workspace.timeZone'),
    storm: StormFile.optional().describe('when REDs of one account come in numbers; each has a card if absent'),
    budget: BudgetFile.optional().describe(
      'how much one person should get; counted and shown, a RED is never held back',
    ),
    watch: Watch.optional().describe('who is told of trouble with the service itself'),
    updateDue: Duration.describe('after an acknowledgement, how long until an update is due'),
    tags: z.strictObject({
      red: z
        .string()
        .regex(/^[a-z0-9_]{1,60}$/)
        .describe('set on a RED ticket'),
    }),
    links: LinkLists,
  })
  .meta({ title: 'Redthread policy' })
export type PolicyFile = z.infer<typeof PolicyFile>

/** The policy that a checked file means. */
export function toPolicy(file: PolicyFile): Policy {
  const { updateDue, ladders, leaders, sla, responders, storm, budget, ...same } = file
  return {
    ...same,
    responders: responders === 'anyone' ? responders : [...new Set(responders.flatMap((key) => addresses(file, key)))],
    sla: {
      p1: targets(sla.p1),
      p2: targets(sla.p2),
      p3: targets(sla.p3),
      p4: targets(sla.p4),
      ...(sla.clock && { clock: sla.clock }),
    },
    ladders: Object.fromEntries(Object.entries(ladders).map(([key, ladder]) => [key, toLadder(ladder, leaders)])),
    updateDueMs: milliseconds(updateDue),
    ...(storm && { storm: toStorm(storm) }),
    ...(budget && { budget: toBudget(budget) }),
  }
}

function toStorm({ cards, within }: z.infer<typeof StormFile>): Storm {
  return { cards, withinMs: milliseconds(within) }
}

function toBudget({ pagesPerShift, shift }: z.infer<typeof BudgetFile>): Budget {
  return { pagesPerShift, shiftMs: milliseconds(shift ?? '12 h') }
}

/** The addresses behind a key of people or teams. */
function addresses(file: PolicyFile, key: string): string[] {
  const keys = Object.hasOwn(file.teams, key) ? (file.teams[key]?.rota.people ?? []) : [key]
  return keys.flatMap((person) => file.people[person]?.email ?? [])
}

function targets({ firstReply, resolution }: z.infer<typeof TargetsFile>): SlaTargets {
  return { firstReplyMinutes: milliseconds(firstReply) / 60_000, resolutionMinutes: milliseconds(resolution) / 60_000 }
}

function toLadder({ steps, ...same }: LadderFile, leaders: string | undefined): Ladder {
  const told = same.leaders ?? leaders
  const named = told === undefined ? {} : { leaders: told }
  return { ...same, ...named, steps: steps.map(({ after, ...step }) => ({ ...step, afterMs: milliseconds(after) })) }
}

function milliseconds(duration: string): number {
  const ms = parseDuration(duration)
  if (ms === null) throw new Error(`not a length of time: ${duration}`)
  return ms
}
