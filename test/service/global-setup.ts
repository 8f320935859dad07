import { build } from '../../scripts/build.ts'

/** The tests here talk to the built service and the built apps. */
export async function setup(): Promise<void> {
  await build()
}
