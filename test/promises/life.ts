/** A process as its calls to the outside see it: it may stop for ever just before or just after any of them. */
export class Life {
  calls = 0
  readonly ended: Promise<void>
  private end: () => void = () => undefined
  private readonly endsAt: number | null
  private readonly isAfter: boolean

  constructor(endsAt: number | null = null, isAfter = false) {
    this.endsAt = endsAt
    this.isAfter = isAfter
    this.ended = new Promise((done) => {
      this.end = done
    })
  }

  /** A port whose every call may be the last, and waits for its turn first. */
  through<Port extends object>(port: Port, turn: () => Promise<unknown>): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const method = target[name as keyof Port]
        if (typeof method !== 'function') return method
        return (...args: unknown[]) => this.call(turn, async () => method.apply(target, args))
      },
    })
  }

  private async call(turn: () => Promise<unknown>, effect: () => Promise<unknown>): Promise<unknown> {
    await turn()
    this.calls += 1
    if (this.calls !== this.endsAt) return effect()
    if (this.isAfter) await effect().catch(() => undefined)
    this.end()
    return new Promise(() => undefined)
  }
}
