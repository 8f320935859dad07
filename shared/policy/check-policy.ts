import { placeholders } from '../rules/because.ts'
import { FACT_NAMES } from '../rules/facts.ts'
import { PACK_NAMES } from '../rules/packs.ts'
import { checkCondition, checkPhrases } from './check-condition.ts'
import { parseDuration } from './duration.ts'
import { type Finding, noSuch } from './finding.ts'
import { type Moment, momentMs } from './moment.ts'
import type { Rule } from './policy.ts'
import type { PolicyFile } from './policy-file.ts'

type Path = Finding['path']

/** Names that lead nowhere and values that do not fit, each at its place. */
export function checkPolicy(file: PolicyFile): Finding[] {
  const lists = new Set([...PACK_NAMES, ...Object.keys(file.words)])
  return [
    ...checkPeople(file),
    ...checkLadders(file),
    ...checkCalendar(file),
    ...checkWordLists(file),
    ...checkSla(file),
    ...checkRules(file, lists),
    ...checkRoutes(file, lists),
  ]
}

function has(what: string, names: object, name: string, path: Path): Finding[] {
  return Object.hasOwn(names, name) ? [] : [noSuch(what, name, Object.keys(names), path)]
}

function checkPeople(file: PolicyFile): Finding[] {
  const responders = file.responders === 'anyone' ? [] : file.responders
  return [
    ...responders.flatMap((key, index) =>
      has('person or team', { ...file.people, ...file.teams }, key, ['responders', index]),
    ),
    ...has('person', file.people, file.responderOwner, ['responderOwner']),
    ...Object.entries(file.teams).flatMap(([team, { rota, timeZone }]) => {
      const path = ['teams', team, 'rota']
      return [
        ...rota.people.flatMap((key, index) => has('person', file.people, key, [...path, 'people', index])),
        ...(rota.overrides ?? []).flatMap((each, index) => [
          ...has('person', file.people, each.person, [...path, 'overrides', index, 'person']),
          ...checkSpan(each, timeZone, [...path, 'overrides', index]),
        ]),
      ]
    }),
  ]
}

function checkSpan({ from, to }: { from: Moment; to: Moment }, timeZone: string, path: Path): Finding[] {
  if (momentMs(from, timeZone) < momentMs(to, timeZone)) return []
  return [{ path: [...path, 'to'], message: 'this ends before it begins', hint: null }]
}

function checkCalendar(file: PolicyFile): Finding[] {
  const zone = file.workspace.timeZone
  return [
    ...(file.leaders === undefined ? [] : has('space', file.spaces, file.leaders, ['leaders'])),
    ...(file.amber === undefined ? [] : has('space', file.spaces, file.amber.space, ['amber', 'space'])),
    ...(file.maintenance ?? []).flatMap((each, index) => checkSpan(each, zone, ['maintenance', index])),
    ...checkWatch(file),
    ...checkLength(file.storm?.within, ['storm', 'within']),
    ...checkLength(file.budget?.shift, ['budget', 'shift']),
  ]
}

function checkLength(length: string | undefined, path: Path): Finding[] {
  const isFine = length === undefined || (parseDuration(length) ?? 0) > 0
  return isFine ? [] : [{ path, message: 'this must be longer than nothing', hint: null }]
}

/** The daily RED needs both its place and its time. */
function checkWatch({ watch = {}, spaces }: PolicyFile): Finding[] {
  const { space, at } = watch
  if (space !== undefined && at === undefined) return [{ path: ['watch'], message: '`at` is missing', hint: null }]
  if (space === undefined && at !== undefined) return [{ path: ['watch'], message: '`space` is missing', hint: null }]
  return space === undefined ? [] : has('space', spaces, space, ['watch', 'space'])
}

function checkLadders(file: PolicyFile): Finding[] {
  return Object.entries(file.ladders).flatMap(([key, ladder]) => [
    ...has('person', file.people, ladder.owner, ['ladders', key, 'owner']),
    ...(ladder.leaders === undefined ? [] : has('space', file.spaces, ladder.leaders, ['ladders', key, 'leaders'])),
    ...checkHours(file, ladder.steps, ['ladders', key, 'steps']),
    ...ladder.steps.flatMap((step, index) => {
      const path = ['ladders', key, 'steps', index]
      return [...checkStep(file, step, path), ...checkDelay(step.after, index, path)]
    }),
  ])
}

type StepFile = PolicyFile['ladders'][string]['steps'][number]

/** At every hour somebody but the owner must be told. */
function checkHours(file: PolicyFile, steps: StepFile[], path: Path): Finding[] {
  const hours = steps.map((step) => step.hours)
  const first = hours.findIndex((each) => each !== undefined)
  if (first < 0) return []
  const missing = (['working', 'outside'] as const).find((each) => !hours.includes(each))
  return [
    ...(file.hours === undefined
      ? [{ path: [...path, first, 'hours'], message: 'this needs the `hours` of the policy', hint: null }]
      : []),
    ...(missing !== undefined && !hours.includes(undefined)
      ? [{ path, message: `nobody but the owner is told in hours that are \`${missing}\``, hint: null }]
      : []),
  ]
}

function checkStep(file: PolicyFile, step: StepFile, path: Path): Finding[] {
  const space = step.in === undefined ? [] : has('space', file.spaces, step.in, [...path, 'in'])
  const told = step.tell.flatMap((target, index) => {
    const at = [...path, 'tell', index]
    if ('space' in target) return has('space', file.spaces, target.space, [...at, 'space'])
    if ('person' in target) return has('person', file.people, target.person, [...at, 'person'])
    return 'team' in target ? has('team', file.teams, target.team, [...at, 'team']) : []
  })
  return [...space, ...told]
}

function checkDelay(after: string, index: number, path: Path): Finding[] {
  const ms = parseDuration(after) ?? 0
  if (ms < 0) return [{ path: [...path, 'after'], message: 'a step cannot come before the one it follows', hint: null }]
  if (index > 0 && ms === 0)
    return [{ path: [...path, 'after'], message: 'two steps at once leave nobody time to acknowledge', hint: null }]
  return []
}

function checkWordLists(file: PolicyFile): Finding[] {
  return Object.entries(file.words).flatMap(([name, list]) => {
    const path = ['words', name]
    if (Array.isArray(list)) return checkPhrases(list, path)
    const shipped = (list.lists ?? []).flatMap((each, index) =>
      PACK_NAMES.includes(each) ? [] : [noSuch('shipped word list', each, PACK_NAMES, [...path, 'lists', index])],
    )
    return [...shipped, ...checkPhrases(list.phrases ?? [], [...path, 'phrases'])]
  })
}

function checkSla({ sla, hours }: PolicyFile): Finding[] {
  const isMissing = sla.clock === 'business' && hours === undefined
  return isMissing ? [{ path: ['sla', 'clock'], message: 'this needs the `hours` of the policy', hint: null }] : []
}

function checkRules(file: PolicyFile, lists: ReadonlySet<string>): Finding[] {
  const hasHours = file.hours !== undefined
  return file.rules.flatMap((rule, index) => {
    const path = ['rules', index]
    const first = file.rules.findIndex((other) => other.id === rule.id)
    const twice = { path: [...path, 'id'], message: `there are two rules "${rule.id}"`, hint: null }
    return [
      ...(first < index ? [twice] : []),
      ...checkBecause(rule, [...path, 'because']),
      ...(rule.quote ?? []).flatMap((name, at) =>
        lists.has(name) ? [] : [noSuch('word list', name, lists, [...path, 'quote', at])],
      ),
      ...checkCondition(rule.when, [...path, 'when'], lists, hasHours),
      ...(rule.stay === undefined ? [] : checkCondition(rule.stay, [...path, 'stay'], lists, hasHours)),
    ]
  })
}

function checkBecause({ because }: Rule, path: Path): Finding[] {
  const names = [...FACT_NAMES, 'words']
  return placeholders(because).flatMap((name) => (names.includes(name) ? [] : [noSuch('fact', name, names, path)]))
}

function checkRoutes(file: PolicyFile, lists: ReadonlySet<string>): Finding[] {
  const rules = Object.fromEntries(file.rules.map((rule) => [rule.id, rule]))
  const last = file.routes.length - 1
  return file.routes.flatMap((route, index) => {
    const path = ['routes', index]
    const forAll = route.when === undefined && route.rules === undefined
    const placed = {
      path,
      hint: null,
      message: forAll
        ? 'the routes after this one are never reached'
        : 'the last route must be for all: no when, no rules',
    }
    return [
      ...(forAll === (index === last) ? [] : [placed]),
      ...has('ladder', file.ladders, route.ladder, [...path, 'ladder']),
      ...(route.rules ?? []).flatMap((id, at) => has('rule', rules, id, [...path, 'rules', at])),
      ...(route.when === undefined
        ? []
        : checkCondition(route.when, [...path, 'when'], lists, file.hours !== undefined)),
    ]
  })
}
