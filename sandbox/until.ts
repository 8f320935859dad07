/** Asks again every few milliseconds until the answer is there or time is up; the last answer either way. */
export async function until<T>(
  ask: () => Promise<T> | T,
  isThere: (answer: T) => boolean,
  timeoutMs: number,
): Promise<T> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (isThere(answer) || performance.now() > deadline) return answer
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

const pauseMs = 50
