import { LABELS, weekName, weeksConclusion, weekWords } from '@redthread/shared/words/labels'
import { ACTIONS } from '@redthread/shared/words/status'
import { useId } from 'react'
import { Disclosure } from './disclosure.tsx'
import { Panel } from './panel.tsx'

const WIDTH = 300
const HEIGHT = 40
const MARGIN = 5

/** Points of the line, from 0 at the bottom so that heights compare, the last one at the right edge. */
export function linePoints(values: number[]): { x: number; y: number }[] {
  const top = Math.max(1, ...values)
  const step = (WIDTH - 2 * MARGIN) / Math.max(1, values.length - 1)
  return values.map((value, index) => ({
    x: MARGIN + step * index,
    y: HEIGHT - MARGIN - (value / top) * (HEIGHT - 2 * MARGIN),
  }))
}

/** Weekly counts, oldest first: a line for the eye, a sentence for the ear, a table for the exact numbers. */
export function Sparkline({ weeks }: { weeks: number[] }) {
  if (weeks.length === 0) return null
  return (
    <Panel title={LABELS.ticketsPerWeek} aside={<strong className="meta">{weekWords(0, weeks.at(-1) ?? 0)}</strong>}>
      <Line weeks={weeks} />
    </Panel>
  )
}

function Line({ weeks }: { weeks: number[] }) {
  const id = useId()
  const points = linePoints(weeks)
  const last = points.at(-1)
  if (last === undefined) return null
  const line = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(' L')
  return (
    <>
      <svg
        className="sparkline"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={`${id}t ${id}d`}
      >
        <title id={`${id}t`}>{LABELS.ticketsPerWeek}</title>
        <desc id={`${id}d`}>{weeksConclusion(weeks)}</desc>
        <path className="spark-base" d={`M0 ${HEIGHT - MARGIN} H${WIDTH}`} />
        <path
          className="spark-area"
          d={`M${points[0]?.x} ${HEIGHT - MARGIN} L${line} L${last.x} ${HEIGHT - MARGIN}Z`}
        />
        <path className="spark-line" d={`M${line}`} />
        {/* A line of no length with a round end stays round however the picture is stretched. */}
        <path className="spark-end" d={`M${last.x} ${last.y} h0`} />
      </svg>
      <div className="spark-foot">
        <p className="meta">{weeks.length > 1 && weekWords(weeks.length - 1, weeks[0] ?? 0)}</p>
        <Disclosure label={ACTIONS.showAsTable} quiet>
          <table className="numbers">
            <caption className="visually-hidden">{LABELS.ticketsPerWeek}</caption>
            <thead>
              <tr>
                <th scope="col">{LABELS.week}</th>
                <th scope="col">{LABELS.tickets}</th>
              </tr>
            </thead>
            <tbody>
              {weeks
                .map((count, index) => ({ name: weekName(weeks.length - 1 - index), count }))
                .reverse()
                .map(({ name, count }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>{count}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </Disclosure>
      </div>
    </>
  )
}
