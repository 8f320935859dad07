import { expect, it } from 'vitest'
import type { OpenStore } from '../conformance.ts'
import { NINE, newRequestId } from '../samples.ts'

export function describeOnce(open: OpenStore): void {
  it('puts a value once until it expires', async () => {
    const store = await open()
    const put = (value: string, now: number) => store.putOnce(newRequestId(), 'token:abc', value, now, 1_000)
    expect(await put('first', NINE)).toBe(true)
    expect(await put('second', NINE + 999)).toBe(false)
    expect(await store.getOnce('token:abc', NINE + 999)).toBe('first')
    expect(await store.getOnce('token:abc', NINE + 1_000)).toBeNull()
    expect(await put('third', NINE + 1_000)).toBe(true)
    expect(await store.getOnce('token:abc', NINE + 1_000)).toBe('third')
  })

  it('knows nothing of a key that was never put', async () => {
    const store = await open()
    expect(await store.getOnce('token:never', NINE)).toBeNull()
  })

  it.each(['{"x":1}', '12', 'true', 'OK', '', ' led by a space', 'two\nlines', 'ключ ❄'])(
    'gives %j back as the text it was',
    async (value) => {
      const store = await open()
      await store.putOnce(newRequestId(), 'text', value, NINE, 1_000)
      expect(await store.getOnce('text', NINE)).toBe(value)
    },
  )

  it('lets one of many takers win', async () => {
    const store = await open()
    const takers = Array.from({ length: 10 }, () => store.putOnce(newRequestId(), 'token:race', 'x', NINE, 1_000))
    expect((await Promise.all(takers)).filter(Boolean)).toHaveLength(1)
  })
}
