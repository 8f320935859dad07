const parentWatchMs = 250

/**
 * Ends this process on Ctrl-C and on a polite kill, and also when the npm that started it is gone, however npm ended.
 * What was started must clean up on `process.on('exit')`, as `startService` does. Call it before starting anything.
 */
export function endWithCaller(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(0))
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0)
  }, parentWatchMs).unref()
}
