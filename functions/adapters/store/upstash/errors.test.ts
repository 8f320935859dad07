import { errors } from '@upstash/redis/cloudflare'
import { describe, expect, it } from 'vitest'
import { isScriptMissing, toUpstreamError } from './errors.ts'

const refused = (words: string) =>
  new errors.UpstashError(`${words}, command was: ["set","k","NOPERM too many requests"]`)

describe('what the store’s errors come to', () => {
  it.each([
    [refused('WRONGPASS invalid or missing auth token'), 'unauthenticated'],
    [refused('Unauthorized'), 'unauthenticated'],
    [refused('NOPERM this user has no permissions'), 'forbidden'],
    [refused('ERR max requests limit exceeded'), 'rate_limited'],
    [refused('Too many requests'), 'rate_limited'],
    [refused('LOADING Redis is loading the dataset in memory'), 'unavailable'],
    [refused('READONLY You can’t write against a read only replica'), 'unavailable'],
    [refused('NOSCRIPT No matching script'), 'unavailable'],
    [refused('undefined'), 'unavailable'],
    [refused('ERR max single record size exceeded'), 'rejected'],
    [refused('WRONGTYPE Operation against a key'), 'rejected'],
    [new errors.UpstashJSONParseError('<html>502</html>'), 'unavailable'],
    [new DOMException('late', 'TimeoutError'), 'timeout'],
    [new TypeError('fetch failed'), 'unreachable'],
    ['thrown text', 'unreachable'],
  ])('%s is %s', (cause, failure) => {
    const error = toUpstreamError(cause)
    expect([error.service, error.failure, error.message]).toEqual(['store', failure, `store: ${failure}`])
    expect(error.cause).toBeUndefined()
  })

  it('knows a script that the server has lost by the first word alone', () => {
    expect(isScriptMissing(refused('NOSCRIPT No matching script'))).toBe(true)
    expect(isScriptMissing(new errors.UpstashError('ERR no, command was: ["NOSCRIPT"]'))).toBe(false)
  })
})
