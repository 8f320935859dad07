import type { Ports } from './ports.ts'
import { startWorld, type World } from './world.ts'

/** A world that can be thrown away and made anew at the same addresses. */
export interface Sandbox {
  world(): World
  /** Everything from the beginning: clock, tickets, cards, accounts, and the service's memory. */
  reset(): Promise<void>
  onReset(listener: (world: World) => void): void
  stop(): Promise<void>
}

export async function openSandbox(ports: Ports, onLog?: (line: string) => void): Promise<Sandbox> {
  const options = { ports, ...(onLog && { onLog }) }
  const listeners: ((world: World) => void)[] = []
  let world = await startWorld(options)
  return {
    world: () => world,
    async reset() {
      await world.stop()
      world = await startWorld(options)
      for (const listener of listeners) listener(world)
    },
    onReset: (listener) => void listeners.push(listener),
    stop: () => world.stop(),
  }
}
