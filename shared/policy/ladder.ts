import * as z from 'zod'

/** Whom a step tells. Teams and roles are resolved to people when the step runs, not before. */
export const Target = z.union([
  z.strictObject({ space: z.string().describe('key of spaces') }),
  z.strictObject({ person: z.string().describe('key of people') }),
  z.strictObject({ team: z.string().describe('key of teams: whoever is on call when the step runs') }),
  z.strictObject({ role: z.enum(['accountManager', 'csm']).describe('the person the CRM names for this account') }),
])
export type Target = z.infer<typeof Target>

/** Inside or outside the policy's working hours. */
export const Hours = z.enum(['working', 'outside'])
export type Hours = z.infer<typeof Hours>

/** One level of a ladder. */
export const Step = z.strictObject({
  name: z.string(),
  /** Milliseconds after the previous step was sent (after the episode opened, for the first). */
  afterMs: z.number().int().nonnegative(),
  tell: z.array(Target).min(1),
  /** The space in which people of this step are mentioned; the first step's space when absent. */
  in: z.string().optional(),
  /** When the step applies, by the policy's `hours`; outside them the next one takes its turn. Always when absent. */
  hours: Hours.optional(),
})
export type Step = z.infer<typeof Step>

/** Whom a RED is told, and how long each has before the next is. */
export const Ladder = z.strictObject({
  name: z.string(),
  steps: z.array(Step).min(1),
  /** How often the ladder starts again from its first step before it is exhausted. */
  repeat: z.number().int().min(0).max(5),
  /** The person who is told, loudly, when the ladder is exhausted: key of policy.people. */
  owner: z.string(),
  /** The space that is told with the owner: key of policy.spaces; the last step's spaces when absent. */
  leaders: z.string().optional(),
})
export type Ladder = z.infer<typeof Ladder>
