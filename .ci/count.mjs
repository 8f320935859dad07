// Usage: node count.mjs REPORT STATUS. Prints what vitest's JSON report counted; fails unless every suite really ran.
import { existsSync, readFileSync } from 'node:fs'

const [reportPath, status] = process.argv.slice(2)
const mustRun = {
  unit: /\/shared\/.*\.test\.ts$/,
  workers: /\.workers\.test\.ts$/,
  dom: /\/(web-kit|zendesk-app|crm-widget)\/.*\.test\.tsx?$/,
  redis: /\/test\/redis\//,
  service: /\/test\/service\//,
  browser: /\/test\/browser\//,
}

const report = existsSync(reportPath) ? JSON.parse(readFileSync(reportPath, 'utf8')) : { testResults: [] }
const tests = report.testResults.flatMap(({ name, assertionResults }) =>
  assertionResults.map((test) => ({ file: name, status: test.status })),
)
const passed = tests.filter((test) => test.status === 'passed')
const failed = tests.filter((test) => test.status === 'failed').length
const silent = Object.keys(mustRun).filter((suite) => !passed.some(({ file }) => mustRun[suite].test(file)))

if (report.testResults.length === 0) console.error('No test ran: types, lint or the installation failed.')
else if (silent.length > 0) console.error(`Suites that did not run: ${silent.join(', ')}`)
const good = status === '0' && failed === 0 && silent.length === 0
process.exitCode = good ? 0 : 1
console.log(`${passed.length} passed, ${good ? 0 : Math.max(failed, 1)} failed`)
