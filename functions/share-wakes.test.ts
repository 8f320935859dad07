import { expect, it } from 'vitest'
import type { Work } from './engine/deps.ts'
import { GATHER_MS, shareWakes } from './share-wakes.ts'

function start() {
  const woken: Work[] = []
  const state = { now: 1_000, isDown: false }
  const wake = async (work: Work) => {
    if (state.isDown) throw new Error('the timer does not answer')
    woken.push(work)
  }
  return { woken, state, poke: shareWakes(wake, { now: () => state.now }) }
}

it('wakes once for all hints of a burst', async () => {
  const { woken, state, poke } = start()
  await poke('hints')
  state.now += 99
  await poke('hints')
  expect(woken).toEqual(['hints'])
})

it('wakes again before the burst that was gathered is read', async () => {
  const { woken, state, poke } = start()
  await poke('hints')
  state.now += GATHER_MS - 1
  await poke('hints')
  expect(woken).toEqual(['hints', 'hints'])
})

it('never holds back a wake for other work', async () => {
  const { woken, poke } = start()
  await poke('hints')
  await poke('rows')
  await poke('rows')
  expect(woken).toEqual(['hints', 'rows', 'rows'])
})

it('wakes for the next hint when a wake has failed', async () => {
  const { woken, state, poke } = start()
  state.isDown = true
  await expect(poke('hints')).rejects.toThrow()
  state.isDown = false
  await poke('hints')
  expect(woken).toEqual(['hints'])
})
