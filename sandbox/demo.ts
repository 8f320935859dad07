import { spawnSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { repoDir } from '../scripts/build.ts'
import { endWithCaller } from '../scripts/end-with-caller.ts'
import { durationWords } from './duration-words.ts'
import { type Progress, type ReplayResult, replayTickets } from './replay/replay-tickets.ts'
import { type Check, type Story, settle, stories } from './stories.ts'
import { startWorld, type World } from './world.ts'

const usage = 'npm run demo [-- --json] [-- --tickets FILE.jsonl]'
const stepTimeoutMs = 15_000

endWithCaller()

const { values: options } = readOptions()
const say = (line: string) => {
  if (!options.json) console.log(line)
}

try {
  say('Building what changed ...')
  buildWhatChanged()
  const world = await startWorld()
  const held = options.tickets ? await replay(world, options.tickets) : await playAll(world)
  await world.stop()
  process.exit(held ? 0 : 1)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** In a process of its own: what the bundlers take stays out of the memory that is told below. */
function buildWhatChanged(): void {
  const { status } = spawnSync(process.execPath, [join(repoDir, 'scripts/build.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The build failed.')
}

function readOptions() {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false }, tickets: { type: 'string' } } })
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`)
    process.exit(1)
  }
}

async function playAll(world: World): Promise<boolean> {
  world.feed.subscribe(({ at, text, cause }) => {
    say(`    ${new Date(at).toISOString().slice(11, 23)}  ${cause ? text : `  ${text}`}`)
  })
  let allHeld = true
  for (const story of stories) {
    const started = performance.now()
    const held = await play(world, story)
    const ms = Math.round(performance.now() - started)
    allHeld = allHeld && held
    if (options.json) console.log(JSON.stringify({ story: story.number, held, ms }))
    say(held ? `  Held, in ${ms} ms.` : `  Did NOT hold, after ${ms} ms.`)
  }
  say(allHeld ? '\nAll stories held.' : '\nNot every story held.')
  return allHeld
}

async function play(world: World, { number, title, steps }: Story): Promise<boolean> {
  say(`\nStory ${number} of ${stories.length}: ${title}`)
  for (const step of steps) {
    try {
      await step.act(world)
    } catch (error) {
      say(`  ${error instanceof Error ? error.message : error}`)
      return false
    }
    const checks = await settle(world, step, stepTimeoutMs)
    for (const { claim, held } of checks) say(`  ${held ? 'yes' : 'NO '}  ${claim}`)
    if (!checks.every(({ held }: Check) => held)) return false
  }
  return true
}

async function replay(world: World, file: string): Promise<boolean> {
  const result = await replayTickets(world, file, createProgressLine())
  const { tickets, red, acknowledged, lost, doubled } = result
  if (options.json) console.log(JSON.stringify(result))
  else tell(result, basename(file))
  return tickets > 0 && lost === 0 && doubled === 0 && acknowledged === red
}

/** One line that is written over and over in a terminal, and once in a while into a file. */
function createProgressLine(): (progress: Progress) => void {
  let shownAt = 0
  return ({ sent, read, acknowledged, megabytes }) => {
    const { isTTY } = process.stderr
    if (performance.now() - shownAt < (isTTY ? 200 : 3000)) return
    shownAt = performance.now()
    const line = `${sent} sent, ${read} read by the service, ${acknowledged} REDs acknowledged, ${megabytes} MB`
    process.stderr.write(isTTY ? `\r\x1b[K${line}` : `${line}\n`)
  }
}

function tell(result: ReplayResult, file: string): void {
  const { tickets, skippedLines, linked, red, redByRule, cards, acknowledged, lost, doubled } = result
  const rules = Object.entries(redByRule).sort(([, one], [, other]) => other - one)
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  const rows: [string, number, string][] = [
    ['tickets in', tickets, skippedLines > 0 ? `${skippedLines} lines of ${file} are no tickets` : `from ${file}`],
    ['linked', linked, 'the others belong to organizations that the CRM does not know'],
    ['RED', red, rules.map(([rule, count]) => `${rule} ${count}`).join(', ')],
    ['cards posted', cards, ''],
    ['acknowledged', acknowledged, ''],
    ['lost', lost, 'compared between Zendesk, the API and Chat'],
    ['doubled', doubled, ''],
  ]
  console.log('')
  for (const [name, count, note] of rows) {
    console.log(`  ${name.padEnd(14)}${count.toLocaleString('en-US').padStart(7)}   ${note}`.trimEnd())
  }
  const { ms, intakeMs, ticketsPerSecond, skippedMs, megabytes } = result
  console.log(`
  All tickets were read after ${(intakeMs / 1000).toFixed(1)} s, ${ticketsPerSecond} tickets a second; all was told after ${(ms / 1000).toFixed(1)} s.
  While everybody waited for a rate limit the clock skipped, ${durationWords(skippedMs)} in all: Chat takes one write a second in a space.
  Memory of the simulation: ${megabytes.atStart} MB at first, ${megabytes.most} MB at most.`)
}
