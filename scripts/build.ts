import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

/** In a process of its own: under a test runner's `NODE_ENV` the apps would carry React for developers. */
function buildWebApp(folder: string): Promise<void> {
  const config = join(repoDir, folder, 'vite.config.ts')
  return runTool('vite/bin/vite.js', ['build', '--config', config, '--logLevel', 'warn'], { NODE_ENV: 'production' })
}

/** Bundles the Worker exactly as a deploy would, without reaching out. */
async function bundleService(): Promise<void> {
  const outDir = join(repoDir, 'dist/service')
  // Built aside and swapped in, so that a service that starts meanwhile never reads half a bundle.
  const aside = `${outDir}-${process.pid}`
  try {
    const home = quietWranglerEnv(join(repoDir, '.redthread/home'))
    await runTool('wrangler/bin/wrangler.js', ['deploy', '--dry-run', '--outdir', aside], home)
    rmSync(outDir, { recursive: true, force: true })
    renameSync(aside, outDir)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

/** Runs a package's command to its end; says what it complains of. Throws where it fails. */
function runTool(tool: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [join(repoDir, 'node_modules', tool), ...args], {
    cwd: repoDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${tool} failed (exit ${code})`))
    })
  })
}

if (import.meta.main) {
  const startedAt = Date.now()
  const built = await build()
  console.log(built.length === 0 ? 'dist/ is up to date' : `built ${built.join(', ')} in ${Date.now() - startedAt} ms`)
}
