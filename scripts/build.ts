import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build as viteBuild } from 'vite'
import { fingerprint } from './fingerprint.ts'
import { quietWranglerEnv } from './quiet-wrangler.ts'

export const repoDir: string = join(import.meta.dirname, '..')

type Step = {
  /** Where the results land, below the repository. */
  outputs: string[]
  /** Files and folders whose content decides the results. */
  inputs: string[]
  run: () => Promise<unknown>
}

const tools = ['package-lock.json', 'tsconfig.base.json', 'scripts/build.ts']
const webSources = [...tools, 'web-kit', 'shared']

const steps = {
  service: {
    outputs: ['dist/service'],
    inputs: [...tools, 'wrangler.toml', 'policy.yaml', 'functions', 'chat-bot', 'shared'],
    run: bundleService,
  },
  'zendesk-app': {
    outputs: ['dist/apps/zendesk', 'dist/zendesk-app'],
    inputs: [...webSources, 'zendesk-app'],
    run: () => buildWebApp('zendesk-app'),
  },
  'crm-widget': {
    outputs: ['dist/apps/crm-widget'],
    inputs: [...webSources, 'crm-widget'],
    run: () => buildWebApp('crm-widget'),
  },
} satisfies Record<string, Step>

export type BuildStep = keyof typeof steps

/** Brings `dist/` up to date and returns the steps that had to run. A step whose inputs are unchanged is skipped. */
export async function build(wanted: BuildStep[] = Object.keys(steps) as BuildStep[]): Promise<BuildStep[]> {
  // wrangler refuses to bundle when the directory of static apps is missing.
  mkdirSync(join(repoDir, 'dist/apps'), { recursive: true })
  const stale = wanted.filter((name) => !isFresh(name))
  await Promise.all(stale.map(runStep))
  return stale
}

function isFresh(name: BuildStep): boolean {
  const { outputs, inputs } = steps[name]
  const stamp = stampPath(name)
  if (![...outputs.map((output) => join(repoDir, output)), stamp].every((path) => existsSync(path))) return false
  return readFileSync(stamp, 'utf8') === fingerprint(repoDir, inputs)
}

async function runStep(name: BuildStep): Promise<void> {
  const { inputs, run } = steps[name]
  // Taken before the step runs: what changes meanwhile makes the result stale.
  const print = fingerprint(repoDir, inputs)
  await run()
  writeFileSync(stampPath(name), print)
}

function stampPath(name: BuildStep): string {
  return join(repoDir, 'dist', `.${name}.stamp`)
}

function buildWebApp(folder: string): Promise<unknown> {
  return viteBuild({ configFile: join(repoDir, folder, 'vite.config.ts'), logLevel: 'warn' })
}

/** Bundles the Worker exactly as a deploy would, without reaching out. */
async function bundleService(): Promise<void> {
  const outDir = join(repoDir, 'dist/service')
  // Built aside and swapped in, so that a service that starts meanwhile never reads half a bundle.
  const aside = `${outDir}-${process.pid}`
  try {
    await wranglerDryRun(aside)
    rmSync(outDir, { recursive: true, force: true })
    renameSync(aside, outDir)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

function wranglerDryRun(outDir: string): Promise<void> {
  const wrangler = join(repoDir, 'node_modules/wrangler/bin/wrangler.js')
  const child = spawn(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', outDir], {
    cwd: repoDir,
    env: { ...process.env, ...quietWranglerEnv(join(repoDir, '.redthread/home')) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`wrangler could not bundle the service (exit ${code})`))
    })
  })
}

if (import.meta.main) {
  const startedAt = Date.now()
  const built = await build()
  console.log(built.length === 0 ? 'dist/ is up to date' : `built ${built.join(', ')} in ${Date.now() - startedAt} ms`)
}
