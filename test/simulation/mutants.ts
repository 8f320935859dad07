import type { World, Wrong } from './world.ts'
export interface Mutant {
  name: string
  make(world: World): Wrong
}
export const MUTANTS: Mutant[] = []
