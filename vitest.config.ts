import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { variablesForTests } from './functions/variables-for-tests.ts'

const webApps = '{web-kit,zendesk-app,crm-widget}/**/*.test.{ts,tsx}'
const inWorkerd = '**/*.workers.test.ts'
const inBrowser = 'test/browser/**/*.test.ts'
const onRedis = 'test/redis/**/*.test.ts'
const throughService = 'test/{service,kill}/**/*.test.ts'
/** No test is about time on the wall: a busy machine may take this long for the slowest of them. */
const testTimeout = 30_000
const neverOurs = ['**/node_modules/**', 'dist/**', '.redthread/**']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout,
          include: ['**/*.test.ts'],
          exclude: [...neverOurs, webApps, inWorkerd, inBrowser, onRedis, throughService],
        },
      },
      {
        plugins: [
          cloudflareTest({ wrangler: { configPath: './wrangler.toml' }, miniflare: { bindings: variablesForTests } }),
        ],
        test: { name: 'workers', testTimeout, include: [inWorkerd], exclude: neverOurs },
      },
      {
        test: {
          name: 'dom',
          testTimeout,
          environment: 'happy-dom',
          setupFiles: './test/dom/cleanup.ts',
          include: [webApps],
          exclude: neverOurs,
        },
      },
      {
        test: {
          name: 'redis',
          include: [onRedis],
          globalSetup: './test/redis/global-setup.ts',
          fileParallelism: false,
          testTimeout,
        },
      },
      {
        test: {
          name: 'service',
          include: [throughService],
          globalSetup: ['./test/redis/global-setup.ts', './test/service/global-setup.ts'],
          // CommonJS packages look as they do in plain Node, where the sandbox otherwise runs.
          deps: { interopDefault: false },
          fileParallelism: false,
          testTimeout,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: [inBrowser],
          globalSetup: './test/browser/global-setup.ts',
          fileParallelism: false,
          testTimeout: 2 * testTimeout,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
