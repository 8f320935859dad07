import { createSignal, type Signal } from './signal.ts'

/** What the open pages show, shared by all of them: who you are and which records are in front of you. */
export interface Scene {
  personId: string
  ticketId: number | null
  companyId: string | null
  space: string | null
}

export interface Stage {
  scene(): Scene
  show(change: Partial<Scene>): void
  signal: Signal
}

export function createStage(first: Scene): Stage {
  let scene = first
  const signal = createSignal()
  return {
    scene: () => scene,
    show(change) {
      scene = { ...scene, ...change }
      signal.notify()
    },
    signal,
  }
}
