import { UpstreamError } from '@redthread/shared/errors'
import { describe, expect, it } from 'vitest'
import { createSingleFlight, type Fetched, withToken } from './single-flight.ts'

/** Hands out token-1, token-2 ... each fresh for half an hour. */
function harness(fetch?: () => Promise<Fetched<string>>) {
  const clock = { now: 0, fetches: 0 }
  const next = async () => ({ value: `token-${clock.fetches}`, freshForMs: 1_800_000 })
  const tokens = createSingleFlight<string>({
    now: () => clock.now,
    earlyMs: 60_000,
    fetch: () => {
      clock.fetches += 1
      return (fetch ?? next)()
    },
  })
  return { clock, tokens }
}

const refused = () => Promise.reject(new UpstreamError('zendesk', 'unauthenticated', 401))

describe('a value that is costly to fetch', () => {
  it('is fetched once for everybody who asks at the same time', async () => {
    const { clock, tokens } = harness()
    expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(['token-1', 'token-1', 'token-1'])
    expect(clock.fetches).toBe(1)
  })

  it('is kept until a minute before its end', async () => {
    const { clock, tokens } = harness()
    await tokens.get()
    clock.now = 1_739_999
    expect(await tokens.get()).toBe('token-1')
    clock.now = 1_740_000
    expect(await tokens.get()).toBe('token-2')
  })

  it('is used for half its life when that is shorter than a minute', async () => {
    const { clock, tokens } = harness(async () => ({ value: 'brief', freshForMs: 30_000 }))
    await tokens.get()
    clock.now = 14_999
    await tokens.get()
    expect(clock.fetches).toBe(1)
    clock.now = 15_000
    await tokens.get()
    expect(clock.fetches).toBe(2)
  })

  it('is fetched anew after a failure, which everybody who waited hears of', async () => {
    let down = true
    const { tokens } = harness(async () => {
      if (down) throw new UpstreamError('zendesk', 'unavailable', 503)
      return { value: 'back', freshForMs: 1000 }
    })
    const both = await Promise.allSettled([tokens.get(), tokens.get()])
    expect(both.map((each) => each.status)).toEqual(['rejected', 'rejected'])
    down = false
    expect(await tokens.get()).toBe('back')
  })

  it('is fetched anew when an earlier fetch has been silent for 15 s', async () => {
    let calls = 0
    const { clock, tokens } = harness(() => {
      calls += 1
      return calls === 1 ? new Promise(() => {}) : Promise.resolve({ value: 'second', freshForMs: 1000 })
    })
    void tokens.get()
    clock.now = 15_000
    expect(await tokens.get()).toBe('second')
  })
})

describe('a call with a token', () => {
  it('is repeated once with a new token when the old one is refused', async () => {
    const { tokens } = harness()
    const used: string[] = []
    const answer = await withToken(tokens, async (token) => {
      used.push(token)
      return token === 'token-1' ? refused() : 'answer'
    })
    expect([answer, used]).toEqual(['answer', ['token-1', 'token-2']])
  })

  it('fails when the new token is refused as well', async () => {
    const { clock, tokens } = harness()
    await expect(withToken(tokens, refused)).rejects.toThrow('zendesk: unauthenticated (401)')
    expect(clock.fetches).toBe(2)
  })

  it('fetches one new token for many calls that were refused together', async () => {
    const { clock, tokens } = harness()
    const call = (token: string) => (token === 'token-1' ? refused() : Promise.resolve(token))
    await Promise.all(Array.from({ length: 10 }, () => withToken(tokens, call)))
    expect(clock.fetches).toBe(2)
  })

  it.each(['forbidden', 'rate_limited', 'timeout'] as const)('is not repeated when it ends as %s', async (failure) => {
    const { tokens } = harness()
    let calls = 0
    const call = () => {
      calls += 1
      return Promise.reject(new UpstreamError('zendesk', failure))
    }
    await expect(withToken(tokens, call)).rejects.toThrow(failure)
    expect(calls).toBe(1)
  })
})
