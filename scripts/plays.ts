import { parseArgs } from 'node:util'
import { PlayTotals } from '@redthread/shared/health/play-outcome'
import { playTotalsLines } from '@redthread/shared/words/plays'
import { askService, endOnError } from './ask-service.ts'

/** How often each recommended step was done, and how accounts fared 14 days later: `npm run plays [-- --json]`. */
endOnError(async () => {
  const options = { vars: { type: 'string' }, json: { type: 'boolean' } } as const
  const { values } = parseArgs({ options })
  const totals = await askService({ vars: values.vars })('/api/plays/stats', PlayTotals)
  const text = playTotalsLines(totals).join('\n') || 'No step was done or dismissed yet.'
  process.stdout.write(`${values.json ? JSON.stringify(totals) : text}\n`)
})
