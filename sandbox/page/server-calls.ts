/** Asks this page's own server; a refusal is thrown with the server's words. */
export async function call<Answer = unknown>(method: string, path: string, body?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(path, { method, headers, body: body ? JSON.stringify(body) : null })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Answer
}

/** Reads the state now and after every change, one read at a time, and hands it on. */
export function live<State>(eventsPath: string, statePath: string, show: (state: State) => void): void {
  let reading = false
  let again = false
  const read = async (): Promise<void> => {
    if (reading) {
      again = true
      return
    }
    reading = true
    try {
      show(await call<State>('GET', statePath))
    } catch {
      // The server is being restarted; the event source connects again and asks once more.
    }
    reading = false
    if (again) {
      again = false
      await read()
    }
  }
  const events = new EventSource(eventsPath)
  events.onmessage = () => void read()
}
