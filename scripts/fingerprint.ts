import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const neverInput = /(^|\/)node_modules(\/|$)|\.test\.tsx?$|\.tsbuildinfo$/

/** SHA-256 over names and contents of all `inputs` (files, or folders with all they hold); tests and node_modules do not count. */
export function fingerprint(rootDir: string, inputs: string[]): string {
  const hash = createHash('sha256')
  for (const path of inputs.flatMap((input) => filesBelow(rootDir, input)).sort()) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(rootDir, path)))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(rootDir: string, path: string): string[] {
  const absolute = join(rootDir, path)
  if (!existsSync(absolute) || neverInput.test(path)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute).flatMap((name) => filesBelow(rootDir, `${path}/${name}`))
}
