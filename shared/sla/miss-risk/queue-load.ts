/** How quickly the usual load follows the load. */
const FOLLOWS = { all: 0.002, group: 0.02 }

/** Open tickets, in all and per group, against what is usual at the opening of a ticket. */
export class QueueLoad {
  private readonly open = new Map<string, number>()
  private readonly usual = new Map<string, number>()
  private all = 0
  private usualAll: number | null = null

  move(group: string, by: 1 | -1): void {
    this.open.set(group, this.of(group) + by)
    this.all += by
  }

  /** Takes the load at an opening into what is usual. */
  observe(group: string): void {
    this.usualAll = this.usualAll === null ? this.all : this.usualAll + FOLLOWS.all * (this.all - this.usualAll)
    const usual = this.usual.get(group) ?? this.of(group)
    this.usual.set(group, usual + FOLLOWS.group * (this.of(group) - usual))
  }

  /** 0 as usual, above for more; logarithmic. */
  ofAll(): number {
    return Math.log((this.all + 20) / ((this.usualAll ?? 1) + 20))
  }

  ofGroup(group: string): number {
    return Math.log((this.of(group) + 2) / ((this.usual.get(group) ?? 1) + 2))
  }

  private of(group: string): number {
    return this.open.get(group) ?? 0
  }
}
