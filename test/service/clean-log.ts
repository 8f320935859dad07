import { expect } from 'vitest'

const MIN_TELLING_CHARS = 8

/**
 * The service's log is records of its own, one to a line, without a word of a customer, a secret or a token.
 * @param theirs what customers wrote and what they are called
 */
export function expectCleanLog(log: string[], variables: Record<string, string>, theirs: string[]): void {
  expect(log).not.toEqual([])
  for (const line of log) expectRecord(line)
  const all = log.join('\n')
  const telling = theirs.map((text) => text.trim()).filter((text) => text.length >= MIN_TELLING_CHARS)
  expect(telling.filter((text) => all.includes(text) || all.includes(JSON.stringify(text).slice(1, -1)))).toEqual([])
  const secrets = Object.entries(variables).filter(([name]) => /SECRET|TOKEN$|SERVICE_ACCOUNT$/.test(name))
  expect(secrets.filter(([, value]) => all.includes(value)).map(([name]) => name)).toEqual([])
  expect(all).not.toMatch(/eyJ|PRIVATE KEY|Bearer|[0-9a-f]{64}/)
}

/** An event by its name, with ids, counts, codes and durations beside it. */
function expectRecord(line: string): void {
  const { event, ...fields } = JSON.parse(line) as Record<string, unknown>
  expect(event).toMatch(/^[a-z]+\.[a-z_]+$/)
  for (const value of Object.values(fields)) {
    expect(['string', 'number', 'boolean']).toContain(typeof (value ?? 0))
    expect(String(value).length).toBeLessThan(120)
  }
}
