import * as z from 'zod'
import { Condition } from '../rules/condition.ts'
import { BusinessHours } from '../sla/business-hours.ts'
import { TimeZone } from '../time-zone.ts'
import { Ladder } from './ladder.ts'
import { Moment } from './moment.ts'

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

/** Somebody the policy mentions. */
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

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00')

/** Somebody stands in for whoever's turn it is; `to` is not part of it. */
export const Override = z.strictObject({ from: Moment, to: Moment, person: z.string().describe('key of people') })
export type Override = z.infer<typeof Override>

/** People who take turns. */
export const Team = z.strictObject({
  name: z.string().min(1).max(80),
  timeZone: TimeZone,
  rota: z
    .strictObject({
      startsOn: z.iso.date(),
      handOver: TimeOfDay.optional().describe(
        'when the next turn begins, on the weekday of startsOn; midnight if absent',
      ),
      people: z.array(z.string()),
      overrides: z.array(Override).max(200).optional().describe('who stands in, and when; the last that fits counts'),
    })
    .describe(
      "weekly turns in the team's time zone: the person at index `weeks since startsOn` modulo length is on call",
    ),
})
export type Team = z.infer<typeof Team>

/** A Google Chat space. */
export const Space = z.strictObject({
  name: z.string().min(1).max(80),
  id: z.string().regex(/^spaces\/[A-Za-z0-9_-]+$/),
})
export type Space = z.infer<typeof Space>

const Minutes = z.number().positive()

/** What is promised for one severity. */
export const SlaTargets = z.strictObject({ firstReplyMinutes: Minutes, resolutionMinutes: Minutes })
export type SlaTargets = z.infer<typeof SlaTargets>

/** What a target's time is counted in; around the clock unless said. */
export const SlaClock = z
  .enum(['real', 'business'])
  .describe('business counts the `hours` of the policy; real if absent')
export type SlaClock = z.infer<typeof SlaClock>

const Level = z.number().int().min(1).max(4)

/** Which P a Zendesk priority is; `none` where nobody has set one. */
export const Severity = z.strictObject({ urgent: Level, high: Level, normal: Level, low: Level, none: Level })
export type Severity = z.infer<typeof Severity>

const Phrases = z.array(z.string().min(1).max(100)).max(500)

/** Phrases, or shipped lists with phrases added and taken away. `*` at a phrase's end stands for any ending, `#` for any number. */
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

/** Mail domains that never link a ticket to an account, and some that may although they look shared. */
export const LinkLists = z.strictObject({
  blockDomains: z.array(z.string()),
  allowDomains: z.array(z.string()),
  rollUpToParent: z
    .boolean()
    .optional()
    .describe('where evidence names several accounts that are one parent and its children, the parent is meant'),
})

/** A time in which no step of a ladder is sent, for one account or for all; `to` is not part of it. */
export const Maintenance = z.strictObject({
  from: Moment,
  to: Moment,
  account: z.string().min(1).max(200).describe("the account's id in the CRM, or all"),
  reason: z.string().min(3).max(200).describe('shown wherever something was held back'),
})
export type Maintenance = z.infer<typeof Maintenance>

/** Where AMBER is told: one message an account a day, none while the account has a RED. */
export const Amber = z.strictObject({ space: z.string().describe('key of spaces') })
export type Amber = z.infer<typeof Amber>

const Milliseconds = z.number().int().positive()

const Cards = z.number().int().min(1).max(20)

/** From how many cards of one account within which time on its further REDs are told as a list in the thread of the first. */
export const Storm = z.strictObject({ cards: Cards, withinMs: Milliseconds })
export type Storm = z.infer<typeof Storm>

const Pages = z.number().int().min(1).max(1_000)

/** How many direct messages about REDs one person should get at most in one shift. A RED is told all the same. */
export const Budget = z.strictObject({ pagesPerShift: Pages, shiftMs: Milliseconds })
export type Budget = z.infer<typeof Budget>

/** How trouble with the service itself is told where it does not depend on Google Chat, and how the whole way is tried each day. */
export const Watch = z.strictObject({
  webhook: z
    .url()
    .regex(/^(https:|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/, 'an https address')
    .optional()
    .describe('gets a POST with {text, status, wrong} when something begins to go wrong and when it is over'),
  space: z.string().optional().describe('key of spaces: a RED is raised there each day, to see that one would arrive'),
  at: TimeOfDay.optional().describe('when that is, a time in workspace.timeZone'),
})
export type Watch = z.infer<typeof Watch>

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
  sla: z.strictObject({ p1: SlaTargets, p2: SlaTargets, p3: SlaTargets, p4: SlaTargets, clock: SlaClock.optional() }),
  words: z.record(Key, WordList),
  rules: z.array(Rule).min(1).max(200),
  ladders: z.record(Key, Ladder),
  /** First match wins; the last entry has no condition. */
  routes: z.array(Route).min(1).max(50),
  /** AMBER is only shown, and never told, when absent. */
  amber: Amber.optional(),
  maintenance: z.array(Maintenance).optional(),
  /** Each RED has a card of its own when absent. */
  storm: Storm.optional(),
  /** Pages are not counted when absent. */
  budget: Budget.optional(),
  watch: Watch.optional(),
  /** After an acknowledgement, how long until an update is due. */
  updateDueMs: z.number().int().positive(),
  tags: z.strictObject({ red: z.string().regex(/^[a-z0-9_]{1,60}$/) }),
  links: LinkLists,
})
export type Policy = z.infer<typeof Policy>
