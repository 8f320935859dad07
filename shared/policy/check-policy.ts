import { placeholders } from '../rules/because.ts'
import { FACT_NAMES } from '../rules/facts.ts'
import { PACK_NAMES } from '../rules/packs.ts'
import { checkCondition, checkPhrases } from './check-condition.ts'
import { parseDuration } from './duration.ts'
import { type Finding, noSuch } from './finding.ts'
import type { Rule } from './policy.ts'
import type { PolicyFile } from './policy-file.ts'

type Path = Finding['path']

/** Names that lead nowhere and values that do not fit, each at its place. */
export function checkPolicy(file: PolicyFile): Finding[] {
  const lists = new Set([...PACK_NAMES, ...Object.keys(file.words)])
  return [
    ...checkPeople(file),
    ...checkLadders(file),
    ...checkWordLists(file),
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
    ...Object.entries(file.teams).flatMap(([team, { rota }]) =>
      rota.people.flatMap((key, index) => has('person', file.people, key, ['teams', team, 'rota', 'people', index])),
    ),
  ]
}

function checkLadders(file: PolicyFile): Finding[] {
  return Object.entries(file.ladders).flatMap(([key, ladder]) => [
    ...has('person', file.people, ladder.owner, ['ladders', key, 'owner']),
    ...ladder.steps.flatMap((step, index) => {
      const path = ['ladders', key, 'steps', index]
      return [...checkStep(file, step, path), ...checkDelay(step.after, index, path)]
    }),
  ])
}

function checkStep(file: PolicyFile, step: PolicyFile['ladders'][string]['steps'][number], path: Path): Finding[] {
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
