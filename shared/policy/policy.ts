import * as z from 'zod'
import { Condition } from '../rules/condition.ts'
import { BusinessHours } from '../sla/business-hours.ts'
import { Ladder } from './ladder.ts'
import { TimeZone } from './time-zone.ts'

/** `off` is not evaluated, `shadow` records what it would have done, `live` acts. */
export const RuleMode = z.enum(['off', 'shadow', 'live'])
export type RuleMode = z.infer<typeof RuleMode>

/** What people, teams, spaces, ladders, rules and word lists are called inside the policy. */
export const Key = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens')

/** One RED (or AMBER) criterion. A fired rule lets go once `stay` (or `when`, without it) is certainly false. */
export const Rule = z.strictObject({
  id: Key,
  version: z.string().min(1).max(40),
  level: z.enum(['red', 'amber']),
  mode: RuleMode,
  because: z
    .string()
    .min(1)
    .max(200)
    .describe('for people, in the words of the card\'s "Why RED" row; {account.tier} or {words} put in what was seen'),
  quote: z
    .array(z.string())
    .min(1)
    .optional()
    .describe("word lists whose words are put into {words} when the customer wrote them; they don't decide"),
  when: Condition,
  stay: Condition.optional().describe('what keeps a fired rule fired; `when` itself if absent'),
})
export type Rule = z.infer<typeof Rule>

export const PolicyPerson = z.strictObject({
  name: z.string().min(1).max(80),
  email: z.email(),
  chat: z
    .string()
    .regex(/^users\/\d+$/)
    .optional()
    .describe('Google Chat user, users/<digits>'),
})
export type PolicyPerson = z.infer<typeof PolicyPerson>

export const Team = z.strictObject({
  name: z.string().min(1).max(80),
  timeZone: TimeZone,
  rota: z
    .strictObject({ startsOn: z.iso.date(), people: z.array(z.string()) })
    .describe('weekly turns: the person at index `weeks since startsOn` modulo length is on call'),
})
export type Team = z.infer<typeof Team>

export const Space = z.strictObject({
  name: z.string().min(1).max(80),
  id: z.string().regex(/^spaces\/[A-Za-z0-9_-]+$/),
})
export type Space = z.infer<typeof Space>

const Minutes = z.number().positive()

export const SlaTargets = z.strictObject({ firstReplyMinutes: Minutes, resolutionMinutes: Minutes })
export type SlaTargets = z.infer<typeof SlaTargets>

const Level = z.number().int().min(1).max(4)

/** Which P a Zendesk priority is; `none` where nobody has set one. */
export const Severity = z.strictObject({ urgent: Level, high: Level, normal: Level, low: Level, none: Level })
export type Severity = z.infer<typeof Severity>

/** Phrases, or shipped lists with phrases added and taken away. A last `*` in a phrase stands for any ending. */
const Phrases = z.array(z.string().min(1).max(100)).max(500)
export const WordList = z
  .union([
    Phrases,
    z.strictObject({ lists: z.array(z.string()).optional(), phrases: Phrases.optional(), without: Phrases.optional() }),
  ])
  .meta({ id: 'WordList' })
export type WordList = z.infer<typeof WordList>

/** Which ladder a RED takes: with `rules`, only when one of them fired; with `when`, only when it is certainly true. */
export const Route = z.strictObject({
  rules: z.array(z.string()).min(1).optional(),
  when: Condition.optional(),
  ladder: z.string(),
})
export type Route = z.infer<typeof Route>

export const LinkLists = z.strictObject({ blockDomains: z.array(z.string()), allowDomains: z.array(z.string()) })

/** Everything a support lead decides, as the service uses it. How it is written down is `PolicyFile`. */
export const Policy = z.strictObject({
  version: z.string().min(1).max(60),
  workspace: z.strictObject({ name: z.string(), timeZone: TimeZone }),
  people: z.record(Key, PolicyPerson),
  teams: z.record(Key, Team),
  spaces: z.record(Key, Space),
  /** E-mail addresses of those who may act on a RED. */
  responders: z.union([z.literal('anyone'), z.array(z.email())]),
  /** Whom to ask for the responder role, key of people. */
  responderOwner: z.string(),
  severity: Severity,
  /** For conditions that say `clock: business`; around the clock when absent. */
  hours: BusinessHours.optional(),
  sla: z.strictObject({ p1: SlaTargets, p2: SlaTargets, p3: SlaTargets, p4: SlaTargets }),
  words: z.record(Key, WordList),
  rules: z.array(Rule).min(1).max(200),
  ladders: z.record(Key, Ladder),
  /** First match wins; the last entry has no condition. */
  routes: z.array(Route).min(1).max(50),
  /** After an acknowledgement, how long until an update is due. */
  updateDueMs: z.number().int().positive(),
  tags: z.strictObject({ red: z.string().regex(/^[a-z0-9_]{1,60}$/) }),
  links: LinkLists,
})
export type Policy = z.infer<typeof Policy>
