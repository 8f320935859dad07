/** Things to come, given out by their instants; equal instants in no certain order. A binary heap. */
export class Agenda<Entry extends { at: number }> {
  private readonly heap: Entry[] = []

  /** The instant of what comes first; infinite when nothing does. */
  get nextAt(): number {
    return this.at(0)
  }

  add(entry: Entry): void {
    this.heap.push(entry)
    let place = this.heap.length - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (this.at(parent) <= entry.at) break
      this.swap(place, parent)
      place = parent
    }
  }

  /** Takes out what comes first. */
  take(): Entry | undefined {
    const first = this.heap[0]
    const last = this.heap.pop()
    if (last === undefined || this.heap.length === 0) return first
    this.heap[0] = last
    this.sink()
    return first
  }

  private sink(): void {
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      const least = this.at(left + 1) < this.at(left) ? left + 1 : left
      if (this.at(least) >= this.at(place)) return
      this.swap(place, least)
      place = least
    }
  }

  private at(place: number): number {
    return this.heap[place]?.at ?? Number.POSITIVE_INFINITY
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.heap[a], this.heap[b]]
    if (one === undefined || other === undefined) return
    this.heap[a] = other
    this.heap[b] = one
  }
}
