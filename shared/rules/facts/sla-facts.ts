import { type FactDefinition, NEVER, never } from './definition.ts'
import type { SlaClock, SlaStand } from './input.ts'
import type { FactView } from './view.ts'

const clockOf = (target: keyof SlaStand) => (view: FactView) => view.input.sla?.[target] ?? undefined

function clockFacts<Target extends keyof SlaStand>(target: Target, name: string) {
  const shared = { source: 'SLA clock', unknown: `no ${name} target applies to this ticket` } as const
  const read =
    <Value>(of: (clock: SlaClock) => Value | null) =>
    (view: FactView) => {
      const clock = clockOf(target)(view)
      return clock === undefined ? undefined : (of(clock) ?? undefined)
    }
  return {
    [`sla.${target}.remaining`]: {
      ...shared,
      kind: 'duration',
      about: `time left until the ${name} target; negative once it is missed`,
      unit: "the target's own time",
      clock: -1,
      rests: (view: FactView) => !isRunning(clockOf(target)(view)),
      read: read((clock) => clock.remainingMs),
    },
    [`sla.${target}.used`]: {
      ...shared,
      kind: 'number',
      about: `share of the ${name} target that is used up; 100 at the deadline`,
      unit: 'percent',
      steps: { falls: () => NEVER, rises: ({ input }: FactView) => input.now },
      read: read((clock) => clock.usedPercent),
    },
    [`sla.${target}.missed`]: {
      ...shared,
      kind: 'boolean',
      about: `the ${name} target is missed`,
      unit: 'true or false',
      steps: { falls: () => NEVER, rises: (view: FactView) => nextMiss(clockOf(target)(view), view.input.now) },
      read: read((clock) => clock.met === false || clock.remainingMs < 0),
    },
    [`sla.${target}.dueAt`]: {
      ...shared,
      kind: 'instant',
      about: `when the ${name} is due`,
      unit: 'instant',
      unknown: `no ${name} target applies to this ticket, or its clock is paused`,
      read: read((clock) => clock.dueAt),
    },
  } as { [Name in `sla.${Target}.${'remaining' | 'used' | 'missed' | 'dueAt'}`]: FactDefinition }
}

/** Neither answered nor paused; a missed target's clock runs on. */
function isRunning(clock: SlaClock | undefined): clock is SlaClock & { dueAt: number } {
  return clock !== undefined && clock.met !== true && clock.dueAt !== null
}

function nextMiss(clock: SlaClock | undefined, now: number): number {
  return isRunning(clock) && clock.dueAt >= now ? clock.dueAt + 1 : NEVER
}

function nextBreach({ snapshot, now }: FactView['input']): number {
  const ahead = snapshot.ticket.sla.flatMap(({ breachAt }) => (breachAt !== null && breachAt > now ? [breachAt] : []))
  return Math.min(NEVER, ...ahead)
}

/** How long we still have. */
export const SLA_FACTS = {
  ...clockFacts('firstReply', 'first reply'),
  ...clockFacts('resolution', 'resolution'),
  'sla.deskBreached': {
    kind: 'boolean',
    about: "one of Zendesk's own running targets is past its breach time",
    unit: 'true or false',
    source: 'Zendesk ticket, side-loaded SLA targets',
    unknown: never,
    steps: { falls: () => NEVER, rises: ({ input }) => nextBreach(input) },
    read: ({ input }) =>
      input.snapshot.ticket.sla.some(
        (target) => target.stage === 'active' && (target.breachAt ?? Infinity) <= input.now,
      ),
  },
} as const satisfies Record<string, FactDefinition>
