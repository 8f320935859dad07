import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repoDir } from '../../scripts/build.ts'

/** A folder beside the repository with collections of hostile input that are not ours to keep here. */
const FOLDER = join(repoDir, '../shared/data/hostile')

/** Rows of a JSON Lines file beside the repository; none where it is absent, and then only our own cases are tried. */
export function hostileRows<Row>(name: string): Row[] {
  const path = join(FOLDER, name)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}
