import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'

const CALM_MS = 15_000
const CLOSE_MS = 1_000
const CLOSE_WINDOW_MS = 120_000

/** The moment the page shows, epoch milliseconds by the service's clock. */
const Now = createContext(0)

export function useNow(): number {
  return useContext(Now)
}

interface Props {
  /** The service's clock as its last answer gave it. */
  serverNow: number
  /** What the page counts down to; within two minutes of one of them the clock runs by the second. */
  deadlines: number[]
  onTick?: ((before: number, now: number) => void) | undefined
  children: ReactNode
}

/** The page's only timer. It follows the service's clock, not the computer's, so that a wrong computer shows right times. */
export function Clock({ serverNow, deadlines, onTick, children }: Props) {
  const [now, setNow] = useState(serverNow)
  const ahead = useRef(serverNow - Date.now())
  const latest = useRef({ deadlines, onTick, now })
  latest.current = { deadlines, onTick, now }

  useEffect(() => {
    const set = () => {
      const next = Date.now() + ahead.current
      latest.current.onTick?.(latest.current.now, next)
      setNow(next)
    }
    ahead.current = serverNow - Date.now()
    set()
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      timer = setTimeout(
        () => {
          set()
          wait()
        },
        pace(Date.now() + ahead.current, latest.current.deadlines),
      )
    }
    wait()
    return () => clearTimeout(timer)
  }, [serverNow])

  return <Now.Provider value={now}>{children}</Now.Provider>
}

/** How long to the next tick; a calm tick is cut short when a deadline comes within two minutes before it. */
export function pace(now: number, deadlines: number[]): number {
  const lefts = deadlines.map((due) => due - now).filter((left) => left > 0)
  const nearest = Math.min(...lefts, Number.POSITIVE_INFINITY)
  if (nearest <= CLOSE_WINDOW_MS) return CLOSE_MS
  return Math.min(CALM_MS, Math.max(CLOSE_MS, nearest - CLOSE_WINDOW_MS))
}
