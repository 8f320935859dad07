import type { Feed, Happening } from '../feed.ts'

/** One cause and what came of it, as one line: who did what, and where it went from there. */
export interface TrailLine {
  id: number
  at: number
  parts: string[]
  /** Milliseconds of real time from the cause to the last thing that came of it. */
  ms: number
}

export interface Trail {
  /** Newest first. */
  lines(): TrailLine[]
  close(): void
}

interface OpenLine extends TrailLine {
  startedAt: number
  lastAt: number
  ticketId: string | null
  episodeId: string | null
  /** Many tickets may come of this cause. */
  wide: boolean
}

const linesKept = 40
/** What happens later than this after the last part of a line belongs to something else. */
const longestGapMs = 12_000

export function createTrail(feed: Feed): Trail {
  const lines: OpenLine[] = []
  const lineFor = (happening: Happening) => {
    const recent = lines.filter((line) => isRecent(line, happening))
    return (
      recent.find((line) => line.wide || isAbout(line, happening)) ?? recent.find((line) => mayBeAbout(line, happening))
    )
  }
  const close = feed.subscribe((happening) => {
    const line = happening.cause ? null : lineFor(happening)
    if (line) extend(line, happening)
    else lines.unshift(begin(happening))
    lines.splice(linesKept)
  })
  return { lines: () => lines, close }
}

function begin({ id, at, real, text, source, ticketId, episodeId }: Happening): OpenLine {
  const wide = source === 'clock'
  return { id, at, parts: [text], ms: 0, startedAt: real, lastAt: real, ticketId, episodeId, wide }
}

const isRecent = (line: OpenLine, { real }: Happening) => real - line.lastAt <= longestGapMs

function isAbout(line: OpenLine, { ticketId, episodeId }: Happening): boolean {
  return (ticketId !== null && ticketId === line.ticketId) || (episodeId !== null && episodeId === line.episodeId)
}

/** Nothing says that the two belong together, and nothing says that they do not. */
function mayBeAbout(line: OpenLine, { ticketId, episodeId }: Happening): boolean {
  const otherTicket = ticketId !== null && line.ticketId !== null
  const otherEpisode = episodeId !== null && line.episodeId !== null
  return !otherTicket && !otherEpisode
}

function extend(line: OpenLine, { real, text, ticketId, episodeId }: Happening): void {
  if (!line.parts.includes(text)) line.parts.push(text)
  line.lastAt = real
  line.ms = Math.round(real - line.startedAt)
  if (line.wide) return
  line.ticketId ??= ticketId
  line.episodeId ??= episodeId
}
