import { createSignal, type Signal } from '../signal.ts'
import { type Check, stories } from '../stories.ts'
import type { World } from '../world.ts'

/** Where the visitor stands in the stories, and what of the present step has already come true. */
export interface GuideState {
  story: number
  stories: number
  title: string
  step: number
  steps: number
  doIt: string
  checks: Check[]
  /** Every step of this story has held. */
  held: boolean
  busy: boolean
  failure: string | null
}

export interface Guide {
  state(): GuideState
  /** Does the present step in the visitor's place. */
  doIt(): Promise<void>
  back(): void
  next(): void
  signal: Signal
  close(): void
}

const lookEveryMs = 400
/** How long to keep looking after something happened. */
const lookForMs = 15_000

export function createGuide(world: World): Guide {
  const signal = createSignal()
  let story = 0
  let step = 0
  let checks: Check[] = []
  let held = false
  let busy = false
  let failure: string | null = null
  let looking = false
  let lookUntil = performance.now() + lookForMs

  const present = () => stories[story]?.steps[step]

  async function look(): Promise<void> {
    const asked = present()
    if (!asked || held || looking || performance.now() > lookUntil) return
    looking = true
    const seen = await asked.checks(world).catch(() => checks)
    looking = false
    if (asked !== present()) return
    if (JSON.stringify(seen) === JSON.stringify(checks)) return
    checks = seen
    if (checks.every((check) => check.held)) complete()
    signal.notify()
  }

  function complete(): void {
    if (step + 1 === stories[story]?.steps.length) held = true
    else go(story, step + 1)
  }

  function go(toStory: number, toStep: number): void {
    story = toStory
    step = toStep
    checks = []
    held = false
    failure = null
    lookUntil = performance.now() + lookForMs
    signal.notify()
  }

  const timer = setInterval(() => void look(), lookEveryMs)
  const leave = world.feed.subscribe(() => {
    lookUntil = performance.now() + lookForMs
  })

  return {
    state: () => {
      const { title = '', steps = [] } = stories[story] ?? {}
      const doIt = present()?.doIt ?? ''
      return {
        story: story + 1,
        stories: stories.length,
        title,
        step: step + 1,
        steps: steps.length,
        doIt,
        checks,
        held,
        busy,
        failure,
      }
    },
    async doIt() {
      if (busy) return
      busy = true
      failure = null
      signal.notify()
      try {
        await present()?.act(world)
      } catch (error) {
        failure = error instanceof Error ? error.message : 'It did not work.'
      }
      busy = false
      signal.notify()
    },
    back: () => go(step > 0 ? story : Math.max(0, story - 1), 0),
    next: () => go(Math.min(stories.length - 1, story + 1), 0),
    signal,
    close() {
      clearInterval(timer)
      leave()
    },
  }
}
