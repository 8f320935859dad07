import { ago, clockTime, exactTime } from '@redthread/shared/words/format'
import { createContext, useContext } from 'react'
import { useNow } from './clock.tsx'

/** The viewer's zone, an IANA name. */
export const Zone = createContext('UTC')

export function useZone(): string {
  return useContext(Zone)
}

interface Props {
  at: number
  /** What to show; how long ago it was, unless said otherwise. */
  children?: string
}

/** An instant in words, with the exact time on hover. */
export function Time({ at, children }: Props) {
  const zone = useZone()
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at, zone)}>
      {children ?? ago(at, now, zone)}
    </time>
  )
}

export function ClockTime({ at }: { at: number }) {
  return <Time at={at}>{clockTime(at, useZone())}</Time>
}
