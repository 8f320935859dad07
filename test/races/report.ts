import type { Reporter, TestCase } from 'vitest/node'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

interface Sum {
  races: number
  orders: number
  broken: number
  skipped: number
  ms: number
}

/** Says of each race what came of it as soon as it is over, and in the last line how many orders were run on each store. */
export default class RaceReport implements Reporter {
  private readonly sums = new Map<string, Sum>()

  onTestCaseReady(race: TestCase): void {
    console.log(`${storeOf(race)}  ${race.name}`)
  }

  onTestCaseResult(race: TestCase): void {
    const [{ state, errors }, { raced }, ms] = [race.result(), race.meta(), race.diagnostic()?.duration ?? 0]
    const sum = this.sums.get(storeOf(race)) ?? { races: 0, orders: 0, broken: 0, skipped: 0, ms: 0 }
    this.sums.set(storeOf(race), sum)
    sum.races += 1
    sum.orders += raced?.orders ?? 0
    sum.broken += Number(state === 'failed')
    sum.skipped += Number(state === 'skipped')
    sum.ms += ms
    if (raced) console.log(`  ${whole.format(raced.orders)} orders, ${raced.courses} courses, ${seconds(ms)}`)
    for (const { message, stack } of errors ?? []) console.error(`  BROKEN: ${stack ?? message}`)
  }

  onTestRunEnd(): void {
    const told = [...this.sums].map(([store, { races, orders, broken, skipped, ms }]) => {
      if (skipped === races) return `${store} SKIPPED`
      return `${store} ${races} races in ${whole.format(orders)} orders, ${broken} broken, ${seconds(ms)}`
    })
    console.log(told.join('; '))
  }
}

const storeOf = ({ parent }: TestCase): string =>
  /on the (\w+) store/.exec(parent.type === 'suite' ? parent.name : '')?.[1] ?? ''
const seconds = (ms: number): string => `${whole.format(ms / 1_000)} s`
