import chromiumBinary from '@sparticuz/chromium'
import type { LaunchOptions } from 'playwright-core'

/** The browser from npm, so that nothing has to be installed. It finds no host but this machine. */
export async function launchOptions(): Promise<LaunchOptions> {
  const nowhereElse = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'
  return {
    executablePath: await chromiumBinary.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', nowhereElse],
  }
}
